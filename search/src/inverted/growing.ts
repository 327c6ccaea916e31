/** The same numbers with room for at least `length`; typed arrays keep a large index small and quick to scan. */
export function withRoom<Numbers extends Uint8Array | Uint32Array | Float64Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  if (numbers.length >= length) return numbers
  const larger = new (numbers.constructor as new (length: number) => Numbers)(
    Math.max(length, Math.ceil(numbers.length * 1.5), 4),
  )
  larger.set(numbers)
  return larger
}
