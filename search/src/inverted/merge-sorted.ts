type Compare<Item> = (a: Item, b: Item) => number

/** A sorted list with more items in it. Few are put in their places, many are sorted together with the rest. */
export function mergeSorted<Item>(sorted: readonly Item[], added: readonly Item[], compare: Compare<Item>): Item[] {
  if (added.length * 16 > sorted.length) return [...sorted, ...added].toSorted(compare)
  const pieces: (readonly Item[])[] = []
  let from = 0
  for (const item of added.toSorted(compare)) {
    const at = placeOf(item, sorted, compare, from)
    pieces.push(sorted.slice(from, at), [item])
    from = at
  }
  pieces.push(sorted.slice(from))
  const merged: Item[] = []
  return merged.concat(...pieces)
}

/** Where an item belongs in a sorted list: before the first that is not smaller. */
export function placeOf<Item, Sought>(
  sought: Sought,
  sorted: readonly Item[],
  compare: (item: Item, sought: Sought) => number,
  from = 0,
): number {
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(sorted[middle] as Item, sought) < 0) from = middle + 1
    else to = middle
  }
  return from
}
