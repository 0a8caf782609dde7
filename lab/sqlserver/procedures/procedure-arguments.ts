import { sqlError } from '../messages/sql-error.ts';
import { convert } from '../query/run-query.ts';
import { sameName } from '../state/same-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { Procedure, ProcedureParameter } from './procedure.ts';

/** An argument as the call gives it. */
export interface GivenArgument {
  /** With its @; undefined or empty: given by position. */
  name: string | undefined;
  type: SqlType;
  /** Undefined: the word DEFAULT. */
  value: SqlValue | undefined;
  isOutput: boolean;
}

/** The arguments of one call, each under the name of its parameter and converted to its type. */
export class ProcedureArguments {
  readonly #procedure: Pick<Procedure, 'name' | 'parameters'>;
  readonly #values = new Map<string, SqlValue>();
  readonly #given = new Map<string, SqlType>();

  /** Throws 119, 201, 8144 and 8145 when the arguments do not fit the parameters. */
  constructor(procedure: Pick<Procedure, 'name' | 'parameters'>, given: readonly GivenArgument[]) {
    this.#procedure = procedure;
    given.forEach((argument, index) => {
      const parameter = this.#parameterFor(argument, index, given);
      if (argument.value === undefined) return;
      this.#values.set(parameter.name, convert(argument.value, argument.type, parameter.type));
      this.#given.set(parameter.name, argument.type);
    });
    for (const { name, initial } of procedure.parameters) {
      if (this.#values.has(name)) continue;
      if (initial === undefined) throw sqlError(201, 4, procedure.name, name);
      this.#values.set(name, initial);
    }
  }

  /** Whether the call names it with a value (NULL is one). */
  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  /** The type that the call gives: extended procedures look at it. */
  givenType(name: string): SqlType | undefined {
    return this.#given.get(name);
  }

  value(name: string): SqlValue {
    return this.#values.get(name) ?? null;
  }

  /** A value of a character type; undefined for NULL. */
  text(name: string): string | undefined {
    const value = this.value(name);
    return value === null ? undefined : String(value);
  }

  /** A value of a numeric type; undefined for NULL. */
  number(name: string): number | undefined {
    const value = this.value(name);
    return value === null ? undefined : Number(value);
  }

  /** Sets an output parameter. */
  set(name: string, value: SqlValue): void {
    this.#values.set(name, value);
  }

  /** What an argument of the call holds after the procedure has run. */
  outputOf(argument: GivenArgument, index: number): { type: SqlType; value: SqlValue } | undefined {
    const parameter = argument.name ? this.#byName(argument.name) : this.#procedure.parameters[index];
    return parameter === undefined ? undefined : { type: parameter.type, value: this.value(parameter.name) };
  }

  #parameterFor(argument: GivenArgument, index: number, given: readonly GivenArgument[]): ProcedureParameter {
    const { name, parameters } = this.#procedure;
    if (argument.name) {
      const parameter = this.#byName(argument.name);
      if (parameter === undefined) throw sqlError(8145, 2, argument.name, name);
      return parameter;
    }
    if (given.slice(0, index).some((each) => each.name)) throw sqlError(119, 1, index + 1);
    const parameter = parameters[index];
    if (parameter === undefined) throw sqlError(8144, 2, name);
    return parameter;
  }

  #byName(name: string): ProcedureParameter | undefined {
    return this.#procedure.parameters.find((parameter) => sameName(parameter.name, name));
  }
}
