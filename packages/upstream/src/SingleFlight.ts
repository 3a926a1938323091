/** Callers that ask the same at the same time share one question and its answer. */
export class SingleFlight {
  readonly #flights = new Map<string, Promise<unknown>>();

  run<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const running = this.#flights.get(key);
    if (running) {
      return running as Promise<T>;
    }
    const flight = ask().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }
}
