/**
 * The connections that a pool has opened. They can be ended at once, where the pool itself waits for what is under way,
 * and they tell the number of the message with which a login was refused, which the driver's error leaves out.
 */
export class DriverConnections {
  refusalNumber: number | undefined;
  readonly #open = new Set<DriverConnection>();

  add(connection: DriverConnection): void {
    this.#open.add(connection);
    connection.once('end', () => this.#open.delete(connection));
    connection.on('errorMessage', ({ number }) => {
      this.refusalNumber ??= number;
    });
  }

  /** Forgets the number: the login has succeeded. */
  forgetRefusal(): void {
    this.refusalNumber = undefined;
  }

  /** Ends all of them, whatever they are doing. */
  end(): void {
    for (const connection of this.#open) connection.close();
    this.#open.clear();
  }
}

/** What is used of the driver's connection. */
export interface DriverConnection {
  close(): void;
  once(event: 'end', listener: () => void): unknown;
  on(event: 'errorMessage', listener: (message: { number: number }) => void): unknown;
}
