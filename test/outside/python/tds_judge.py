"""Judges the lab's SQL Server with python3-tds (pytds). Reads JSON from stdin: host, port, user, password, ca, tls.

Prints one line for each check, "ok NAME" or "not ok NAME: what came instead"; exit status 1 when one differs.
"""

import datetime
import decimal
import json
import sys
import uuid

import pytds

asked = json.load(sys.stdin)
failures = []


def check(name, actual, expected):
    if actual == expected:
        print(f"ok {name}")
    else:
        failures.append(name)
        print(f"not ok {name}: {actual!r} instead of {expected!r}")


def connect(version=pytds.tds_base.TDS74, **more):
    tls = {"cafile": asked["ca"], "validate_host": False, "enc_login_only": asked["tls"] == "login"}
    return pytds.connect(
        dsn=asked["host"],
        port=asked["port"],
        user=asked["user"],
        password=asked["password"],
        database="master",
        autocommit=more.pop("autocommit", True),
        tds_version=version,
        **(tls if asked["tls"] != "off" else {}),
        **more,
    )


def number_of(error):
    return getattr(error, "number", None) or getattr(error, "msg_no", None)


for name, version in [
    ("TDS 7.2", pytds.tds_base.TDS72),
    ("TDS 7.3", pytds.tds_base.TDS73A),
    ("TDS 7.3b", pytds.tds_base.TDS73B),
    ("TDS 7.4", pytds.tds_base.TDS74),
]:
    with connect(version) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 AS one, N'schlüssel' AS word, CAST(NULL AS int) AS nothing")
        check(f"{name}: a row", cursor.fetchall(), [(1, "schlüssel", None)])
        cursor.execute("SELECT name FROM sys.databases WHERE 1 = 0")
        check(f"{name}: columns of an empty result", [column[0] for column in cursor.description], ["name"])

with connect() as connection, connection.cursor() as cursor:
    cursor.execute(
        "SELECT CAST(9007199254740993 AS bigint), CAST(12.3450 AS decimal(9,4)), CAST(1 AS bit),"
        " CAST('2026-02-03T04:05:06.789' AS datetime2(3)), CAST('2026-02-03' AS date),"
        " CAST(0x0102FF AS varbinary(8)), CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier),"
        " CAST(1.5 AS float), REPLICATE(CAST(N'x' AS nvarchar(max)), 9000)"
    )
    row = cursor.fetchone()
    check("types: bigint", row[0], 9007199254740993)
    check("types: decimal", row[1], decimal.Decimal("12.3450"))
    check("types: bit", row[2], True)
    check("types: datetime2", row[3], datetime.datetime(2026, 2, 3, 4, 5, 6, 789000))
    check("types: date", row[4], datetime.date(2026, 2, 3))
    check("types: varbinary", row[5], b"\x01\x02\xff")
    check("types: uniqueidentifier", row[6], uuid.UUID("6F9619FF-8B86-D011-B42D-00C04FC964FF"))
    check("types: float", row[7], 1.5)
    check("types: nvarchar(max)", len(row[8]), 9000)

    cursor.execute("SELECT %s AS a, %s AS b, %s AS c", ("it's", 42, None))
    check("parameters", cursor.fetchall(), [("it's", 42, None)])

    cursor.execute("SELECT 1 AS a; SELECT 2 AS b")
    first = cursor.fetchall()
    cursor.nextset()
    check("several results", (first, cursor.fetchall()), ([(1,)], [(2,)]))

    try:
        cursor.execute("SELECT nothing FROM sys.databases")
        check("error 207", "no error", 207)
    except pytds.Error as error:
        check("error 207", number_of(error), 207)
    cursor.execute("SELECT 1 AS again")
    check("the connection lives after an error", cursor.fetchall(), [(1,)])

    cursor.execute("USE msdb")
    cursor.execute("SELECT DB_NAME() AS name")
    check("USE", cursor.fetchall(), [("msdb",)])

with connect(autocommit=False) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT @@TRANCOUNT AS open_transactions")
    check("a transaction", cursor.fetchall(), [(1,)])
    connection.rollback()

try:
    asked["password"] = "not the password"
    connect()
    check("error 18456", "no error", 18456)
except pytds.Error as error:
    check("error 18456", number_of(error), 18456)

sys.exit(1 if failures else 0)
