export type Ids = ReturnType<typeof idsBy>

/** Ids of stored rows by the name the files use for them. */
export function idsBy(noun: string, ids: Map<string, string>) {
  function require(name: string): string {
    const id = ids.get(name)
    if (!id) throw new Error(`The ${noun} "${name}" is not stored.`)
    return id
  }
  return { require, find: (name: string | null) => (name === null ? null : require(name)) }
}
