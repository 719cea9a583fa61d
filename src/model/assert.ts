// For our own mistakes only: what a user sent is answered by a Problem or a Refusal, never by an assertion.

/** Throws when something that must hold in our own code does not. */
export function assert(held: unknown, what: string): asserts held {
  if (!held) throw new Error(`assertion failed: ${what}`);
}

/** Closes a switch over a union: the compiler complains here when a kind was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
