/** The keys with one of them a place further up or down; at an end nothing moves. */
export function moved(keys: readonly string[], key: string, direction: 'up' | 'down') {
  const from = keys.indexOf(key)
  const to = from + (direction === 'up' ? -1 : 1)
  if (from < 0 || to < 0 || to >= keys.length) return [...keys]
  return keys.with(from, keys[to]!).with(to, key)
}
