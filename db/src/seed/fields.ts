// Reads one entry of a data file field by field. What is missing, misspelt or of the wrong shape is refused with file, entry
// and field, so that an editor finds the line.

/** One entry, read by the names of its fields. A field that is not there reads as null, or as an empty list. */
export type Fields = {
  optional: (name: string) => string | null
  text: (name: string) => string
  texts: (name: string) => string[]
  oneOf: <T extends string>(name: string, values: Iterable<T>) => T
  optionalOneOf: <T extends string>(name: string, values: Iterable<T>) => T | null
  severalOf: <T extends string>(name: string, values: Iterable<T>) => T[]
  /** A day, month or year (ISO 8601, reduced precision). */
  date: (name: string) => string | null
  count: (name: string) => number | null
  rows: <T>(name: string, read: (row: Fields) => T) => T[]
  /** A mapping inside the entry. */
  group: <T>(name: string, read: (group: Fields) => T) => T | null
  /** Refuses every field nobody asked for. */
  end: () => void
}

const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** Reads a mapping with `read`; `where` names it in errors. Refuses fields that `read` did not ask for. */
export function readAll<T>(value: unknown, where: string, read: (fields: Fields) => T): T {
  const fields = fieldsOf(value, where)
  const result = read(fields)
  fields.end()
  return result
}

function fieldsOf(value: unknown, where: string): Fields {
  if (!isMapping(value)) throw new Error(`${where}: fields expected`)
  const mapping = value
  const asked = new Set<string>()

  function refuse(name: string, reason: string): never {
    throw new Error(`${where} › ${name}: ${reason}`)
  }
  function optional(name: string): string | null {
    asked.add(name)
    const found = mapping[name]
    if (found === undefined || found === null || found === '') return null
    return typeof found === 'string' ? found.trim() : refuse(name, 'text expected')
  }
  function text(name: string): string {
    return optional(name) ?? refuse(name, 'is missing')
  }
  function list(name: string): unknown[] {
    asked.add(name)
    const found = mapping[name] ?? []
    return Array.isArray(found) ? found : refuse(name, 'list expected')
  }
  function texts(name: string): string[] {
    return list(name).map((found) =>
      typeof found === 'string' ? found.trim() : refuse(name, 'list of texts expected'),
    )
  }
  function chosen<T extends string>(name: string, found: string, values: Iterable<T>): T {
    for (const one of values) if (one === found) return one
    return refuse(name, `"${found}" is not known`)
  }

  return {
    optional,
    text,
    texts,
    oneOf: <T extends string>(name: string, values: Iterable<T>) => chosen(name, text(name), values),
    optionalOneOf<T extends string>(name: string, values: Iterable<T>) {
      const found = optional(name)
      return found === null ? null : chosen(name, found, values)
    },
    severalOf: <T extends string>(name: string, values: Iterable<T>) =>
      texts(name).map((found) => chosen(name, found, values)),
    date(name: string) {
      const found = optional(name)
      return found === null || partialDate.test(found) ? found : refuse(name, `"${found}" is not a date`)
    },
    count(name: string) {
      const found = optional(name)
      if (found === null) return null
      return /^\d{1,9}$/.test(found) ? Number(found) : refuse(name, `"${found}" is not a whole number`)
    },
    rows: <T>(name: string, read: (row: Fields) => T) =>
      list(name).map((row, index) => readAll(row, `${where} › ${name}[${index + 1}]`, read)),
    group<T>(name: string, read: (group: Fields) => T) {
      asked.add(name)
      const found = mapping[name]
      return found === undefined ? null : readAll(found, `${where} › ${name}`, read)
    },
    end() {
      for (const name of Object.keys(mapping)) if (!asked.has(name)) refuse(name, 'is not a field of this file')
    },
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
