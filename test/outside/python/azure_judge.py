#!/usr/bin/python3
"""Asks the lab's vaults with the Python SDK of Azure, as Debian packages it (python3-azure).

Reads one JSON object on standard input: vaultUrl, tenantId, clientId, clientSecret, and for the lab's own names
authorityHost. Names, proxy and certificate authority come from the environment: HTTPS_PROXY, REQUESTS_CA_BUNDLE.
Prints one line for every check and ends with 1 when one of them does not hold.
"""

import datetime
import json
import sys

from azure.core.exceptions import ClientAuthenticationError, HttpResponseError, ResourceExistsError, ResourceNotFoundError
from azure.identity import ClientSecretCredential
from azure.keyvault.keys import KeyClient
from azure.keyvault.keys.crypto import CryptographyClient, KeyWrapAlgorithm, SignatureAlgorithm
from azure.keyvault.secrets import SecretClient

FAILED = []


def check(what, holds, seen=""):
    """Prints a check, and remembers when it does not hold."""
    print(f"ok {what}" if holds else f"not ok {what}: {seen!r}")
    if not holds:
        FAILED.append(what)


def refused(kind, call):
    """The error of a call that has to be refused with this class of error."""
    try:
        call()
    except kind as error:
        return error
    return None


def credential_of(given, secret):
    """A credential; without an authority the SDK's own default is taken."""
    options = {"authority": given["authorityHost"], "disable_instance_discovery": True} if "authorityHost" in given else {}
    return ClientSecretCredential(given["tenantId"], given["clientId"], secret, **options)


def check_keys(client):
    """Creates, reads, lists, changes, deletes and recovers a key."""
    expires = datetime.datetime(2031, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc)
    made = client.create_rsa_key("Python-Key", size=3072, expires_on=expires, tags={"owner": "dba"})
    check("a key of 3072 bits is made", len(made.key.n) == 384, len(made.key.n))
    check("its expiry comes back", made.properties.expires_on == expires, made.properties.expires_on)
    check("its tags come back", made.properties.tags == {"owner": "dba"}, made.properties.tags)
    check("names are compared without case", client.get_key("PYTHON-KEY").id == made.id, made.id)
    for _ in range(29):
        client.create_rsa_key("Python-Versions")
    versions = list(client.list_properties_of_key_versions("Python-Versions"))
    check("29 versions come in more than one page", len({each.version for each in versions}) == 29, len(versions))
    names = {each.name for each in client.list_properties_of_keys()}
    check("both keys are listed", {"Python-Key", "Python-Versions"} <= names, names)
    client.update_key_properties("Python-Key", enabled=False)
    error = refused(HttpResponseError, lambda: client.get_key("Python-Key"))
    check("a disabled key is refused with 403", error is not None and error.status_code == 403, error)
    client.update_key_properties("Python-Key", enabled=True)
    client.begin_delete_key("Python-Key").result()
    check("a deleted key is not found", refused(ResourceNotFoundError, lambda: client.get_key("Python-Key")) is not None)
    error = refused(ResourceExistsError, lambda: client.create_rsa_key("Python-Key"))
    check("its name stays taken", error is not None and "recoverable" in str(error), error)
    client.begin_recover_deleted_key("Python-Key").result()
    check("it is recovered", client.get_key("Python-Key").id == made.id)


def check_backup(client):
    """Backs a key up, purges it and restores it."""
    made = client.create_rsa_key("Python-Backup", size=2048)
    backup = client.backup_key("Python-Backup")
    client.begin_delete_key("Python-Backup").result()
    client.purge_deleted_key("Python-Backup")
    restored = client.restore_key_backup(backup)
    check("a purged key comes back from its backup", restored.key.n == made.key.n and restored.id == made.id)


def check_cryptography(client, credential):
    """Wraps, unwraps, signs, verifies."""
    key = client.create_rsa_key("Python-Wrap", size=2048)
    cryptography = CryptographyClient(key, credential)
    for algorithm in (KeyWrapAlgorithm.rsa_oaep, KeyWrapAlgorithm.rsa_oaep_256, KeyWrapAlgorithm.rsa1_5):
        wrapped = cryptography.wrap_key(algorithm, b"data encryption key").encrypted_key
        unwrapped = cryptography.unwrap_key(algorithm, wrapped).key
        check(f"what was wrapped is unwrapped: {algorithm.value}", unwrapped == b"data encryption key", unwrapped)
    signature = cryptography.sign(SignatureAlgorithm.rs256, b"1" * 32).signature
    check("a signature is verified", cryptography.verify(SignatureAlgorithm.rs256, b"1" * 32, signature).is_valid)
    check("a wrong one is not", not cryptography.verify(SignatureAlgorithm.rs256, b"2" * 32, signature).is_valid)


def check_rotation(client):
    """Rotates a key on demand and sets a policy."""
    first = client.create_rsa_key("Python-Rotate", size=2048)
    second = client.rotate_key("Python-Rotate")
    check("rotation makes a new version", second.properties.version != first.properties.version)
    policy = client.get_key_rotation_policy("Python-Rotate")
    check("there is a default rotation policy", len(policy.lifetime_actions) == 1, policy.lifetime_actions)
    policy.expires_in = "P2Y"
    changed = client.update_key_rotation_policy("Python-Rotate", policy)
    check("a policy is kept", changed.expires_in == "P2Y", changed.expires_in)


def check_secrets(given, credential):
    """Sets, reads, lists and deletes a secret."""
    client = SecretClient(given["vaultUrl"], credential)
    client.set_secret("Python-Secret", "value", content_type="text/plain")
    check("a secret is read back", client.get_secret("python-secret").value == "value")
    check("it is listed", "Python-Secret" in {each.name for each in client.list_properties_of_secrets()})
    client.begin_delete_secret("Python-Secret").result()
    check("it is deleted", refused(ResourceNotFoundError, lambda: client.get_secret("Python-Secret")) is not None)


def main():
    """All checks."""
    given = json.load(sys.stdin)
    credential = credential_of(given, given["clientSecret"])
    client = KeyClient(given["vaultUrl"], credential)
    check_keys(client)
    check_backup(client)
    check_cryptography(client, credential)
    check_rotation(client)
    check_secrets(given, credential)
    wrong = KeyClient(given["vaultUrl"], credential_of(given, "wrong"))
    error = refused(ClientAuthenticationError, lambda: wrong.get_key("Python-Key"))
    check("a wrong secret is AADSTS7000215", error is not None and "AADSTS7000215" in str(error), error)
    sys.exit(1 if FAILED else 0)


main()
