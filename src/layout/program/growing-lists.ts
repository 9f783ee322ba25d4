/** Flat lists of numbers that are made longer as they fill: what is new is zero. */

/** The whole numbers with room for `size` of them. */
export function longerInts(list: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(size);
  longer.set(list);
  return longer;
}

/** The numbers with room for `size` of them. */
export function longerFloats(list: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(size);
  longer.set(list);
  return longer;
}
