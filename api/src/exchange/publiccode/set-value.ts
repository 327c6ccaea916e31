import {
  isAlias,
  isMap,
  isNode,
  visit,
  YAMLMap,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLSeq,
} from 'yaml'

/**
 * Says something else at one place of a document, or removes it (`undefined`), and changes nothing besides: what other places take
 * over from here by alias keeps what it said. Groups that are missing on the way are made.
 */
export function setValue(document: Document, path: readonly string[], value: unknown) {
  if (value === undefined && !document.hasIn(path)) return
  const map = openMap(document, path.slice(0, -1))
  const key = path.at(-1)
  const old = map.get(key, true)
  if (isNode(old)) {
    release(document, old)
    forgetNames(old)
  }
  if (value === undefined) map.delete(key)
  else map.set(key, typeof value === 'object' ? document.createNode(value) : value)
}

/** The group at a path as one of its own: an alias becomes a copy of what it stands for. */
function openMap(document: Document, path: readonly string[]): YAMLMap {
  if (!isMap(document.contents)) document.contents = new YAMLMap(document.schema)
  let map = document.contents as YAMLMap
  for (const key of path) {
    const found = map.get(key, true)
    const group: unknown = isAlias(found) ? ownCopy(found, document) : found
    if (isMap(group)) {
      if (group.anchor) release(document, group, new Set([group]))
      delete group.anchor
    } else if (isNode(group)) release(document, group)
    const next: YAMLMap = isMap(group) ? group : new YAMLMap(document.schema)
    map.set(key, next)
    map = next
  }
  return map
}

/** A copy under no name. Aliases inside stay aliases, so that a copy is never larger than what it is made of. */
function ownCopy(alias: Alias, document: Document): Node | undefined {
  const copy = alias.resolve(document)?.clone() as Node | undefined
  if (copy) forgetNames(copy)
  return copy
}

/** Hands the names of nodes over to the first place that refers to each, before what is in `node` changes. */
function release(document: Document, node: Node, named = namesIn(node)) {
  if (named.size === 0) return
  const sources = new Set([...named].map(({ anchor }) => anchor))
  const heirs = new Map<Alias, Named>()
  visit(document, {
    Value: (_, value) => (value === node ? visit.SKIP : undefined),
    Alias(_, alias) {
      const target = sources.has(alias.source) ? alias.resolve(document) : undefined
      if (target && named.delete(target)) heirs.set(alias, target)
    },
  })
  visit(document, { Alias: (_, alias) => heirs.get(alias)?.clone() as Node | undefined })
}

type Named = Scalar | YAMLMap | YAMLSeq

function namesIn(node: Node): Set<Named> {
  const named = new Set<Named>()
  visit(node, {
    Value(_, value) {
      if (value.anchor) named.add(value)
    },
  })
  return named
}

const forgetNames = (node: Node) =>
  visit(node, {
    Value(_, value) {
      delete value.anchor
    },
  })
