// Arrays of numbers that grow while a file is read: nobody knows beforehand how many it has.

type Numbers = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A copy with room for the place `at`, and for as much again. */
export function grown<A extends Numbers>(of: A, at: number): A {
  const wider = new (of.constructor as new (length: number) => A)(Math.max(at + 1, of.length * 2));
  wider.set(of);
  return wider;
}
