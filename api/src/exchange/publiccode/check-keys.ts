import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import { remarkOnSpelling, remarkOnText, shortened, textIn, type Remark } from './check-text.ts'
import type { Finding } from './findings.ts'
import { isCountry } from './forms.ts'
import { nearestWord } from './nearest-word.ts'
import type { YamlFile } from './parse-yaml.ts'
import { standard, type Keys, type ListRule, type Publiccode, type Rule, type TextRule } from './standard.ts'

// Walks through the file beside the table of keys. What keeps its rule becomes part of the result, what does not becomes a
// finding at its place. Aliases are followed where they stand, so nothing is ever multiplied in memory; a budget ends files
// that refer to references of references.

const mostNodes = 20_000
const deepest = 20

type Walk = {
  file: YamlFile
  errors: Finding[]
  warnings: Finding[]
  /** Where each key stands, by its path. */
  offsets: Map<string, number>
  left: number
}
/** Where a value belongs: the path of its key and the key itself, for what is missing inside. */
type Place = { path: string; offset: number; depth: number }
type Entry = { name: string; offset: number; value: Node | null }

/** Compares a file that could be read with the standard. `publiccode` holds what keeps the rules, `offsets` where each key stands. */
export function checkKeys(file: YamlFile): Omit<Walk, 'file' | 'left'> & { publiccode: Publiccode } {
  const walk: Walk = { file, errors: [], warnings: [], offsets: new Map(), left: mostNodes }
  const publiccode = readSection(walk, standard, file.root, { path: '', offset: 0, depth: 0 }) ?? {}
  const { errors, warnings, offsets } = walk
  return { publiccode, errors, warnings, offsets }
}

function remark(walk: Walk, { path, offset }: Pick<Place, 'path' | 'offset'>, { rule, message, isWarning }: Remark) {
  const finding = { key: path, ...walk.file.positionOf(offset), rule, message }
  if (isWarning) walk.warnings.push(finding)
  else walk.errors.push(finding)
}

function readValue(walk: Walk, rule: Rule, node: Node | null, place: Place): unknown {
  const value = follow(walk, node, place)
  if (value === undefined) return undefined
  if (rule.deprecated) {
    remark(walk, place, {
      rule: 'deprecated',
      message: `Dieser Schlüssel ist veraltet. ${rule.deprecated}`,
      isWarning: true,
    })
  }
  if (value === null || (isScalar(value) && (value.value === null || value.value === ''))) {
    remark(
      walk,
      place,
      rule.required
        ? { rule: 'empty', message: 'Hier fehlt der Wert.' }
        : { rule: 'empty', message: 'Der Schlüssel hat keinen Wert. Er kann entfallen.', isWarning: true },
    )
    return undefined
  }
  switch (rule.is) {
    case 'text':
      return readText(walk, rule, value, place)
    case 'flag':
      return readFlag(walk, value, place)
    case 'list':
      return readList(walk, rule, value, place)
    case 'section':
      return readSection(walk, rule.keys, value, place)
    case 'languages':
      return readLanguages(walk, rule.keys, value, place)
    case 'open':
      return undefined
  }
}

/** What stands here, through aliases. Undefined when that cannot be said: the finding is made. */
function follow(walk: Walk, node: Node | null, place: Place): Node | null | undefined {
  walk.left -= 1
  if (walk.left === -1 || place.depth > deepest) {
    const message = 'Durch Verweise („*“) ist die Datei viel größer, als sie aussieht.'
    remark(walk, place, { rule: 'too-complex', message })
  }
  if (walk.left < 0 || place.depth > deepest) return undefined
  if (!isAlias(node)) return node
  const target = walk.file.standsFor(node)
  if (target) return follow(walk, target, { ...place, depth: place.depth + 1 })
  const message = `Für den Verweis „*${shortened(node.source)}“ gibt es weiter oben keine Angabe „&${shortened(node.source)}“.`
  remark(walk, { ...place, offset: node.range?.[0] ?? place.offset }, { rule: 'unknown-alias', message })
  return undefined
}

function readText(walk: Walk, rule: TextRule, node: Node, place: Place): string | undefined {
  const at = { ...place, offset: node.range?.[0] ?? place.offset }
  if (!isScalar(node)) {
    remark(walk, at, { rule: 'type', message: `Hier steht ein Text, keine ${isSeq(node) ? 'Liste' : 'Gruppe'}.` })
    return undefined
  }
  const text = textIn(node).trim()
  const [spelling, content] = [remarkOnSpelling(node), remarkOnText(text, rule)]
  if (spelling) remark(walk, at, spelling)
  if (content) remark(walk, at, content)
  return content && !content.isWarning ? undefined : text
}

/** YAML 1.2 knows true and false; the words of YAML 1.1 are understood and advised against. */
function readFlag(walk: Walk, node: Node, place: Place): boolean | undefined {
  const at = { ...place, offset: node.range?.[0] ?? place.offset }
  const value = isScalar(node) ? node.value : undefined
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  const meant = ['yes', 'on', 'y'].includes(word) ? true : ['no', 'off', 'n'].includes(word) ? false : undefined
  if (meant === undefined || (node as Scalar).type !== 'PLAIN') {
    remark(walk, at, { rule: 'type', message: 'Hier steht true oder false, ohne Anführungszeichen.' })
    return undefined
  }
  const message = `„${word}“ heißt nur in YAML 1.1 ${meant ? 'ja' : 'nein'}. Schreiben Sie ${meant}.`
  remark(walk, at, { rule: 'yaml-1.1-boolean', message, isWarning: true })
  return meant
}

function readList(walk: Walk, rule: ListRule, node: Node, place: Place): unknown[] | undefined {
  const at = { ...place, offset: node.range?.[0] ?? place.offset }
  if (rule.orOne && isScalar(node)) {
    const only = readValue(walk, rule.of, node, place)
    return only === undefined ? undefined : [only]
  }
  if (!isSeq(node)) {
    remark(walk, at, { rule: 'type', message: 'Hier steht eine Liste. Jeder Eintrag beginnt mit „- “.' })
    return undefined
  }
  if (rule.atLeastOne && node.items.length === 0) {
    remark(walk, at, { rule: 'empty', message: 'Diese Liste braucht mindestens einen Eintrag.' })
    return undefined
  }
  return node.items.flatMap((item, index) => {
    const offset = (item as Node).range?.[0] ?? at.offset
    const inside = { path: `${place.path}[${index}]`, offset, depth: place.depth + 1 }
    const value = readValue(walk, { ...rule.of, required: true }, item as Node, inside)
    return value === undefined ? [] : [value]
  })
}

function readSection(walk: Walk, keys: Keys, node: Node | null, place: Place): Record<string, unknown> | undefined {
  const entries = entriesOf(walk, node, place)
  if (!entries) return undefined
  const read: Record<string, unknown> = {}
  const seen = new Set<string>()
  for (const { name, offset, value } of entries) {
    const inside = { path: joined(place.path, name), offset, depth: place.depth + 1 }
    const known = place.path === '' && name === 'de' ? 'DE' : name
    walk.offsets.set(inside.path, offset)
    const rule = Object.hasOwn(keys, known) ? keys[known] : undefined
    if (rule && !seen.has(known)) {
      seen.add(known)
      const content = readValue(walk, rule, value, inside)
      if (content !== undefined) read[known] = content
    } else if (place.path === '' && isCountry(name)) remark(walk, inside, otherCountry)
    else if (!rule) remark(walk, inside, unknownKey(name, Object.keys(keys), place.path))
  }
  for (const [name, rule] of Object.entries(keys)) {
    if (rule.required && !seen.has(name)) {
      const missing = { path: joined(place.path, name), offset: place.offset }
      remark(walk, missing, { rule: 'required', message: `Der Schlüssel „${name}“ fehlt.` })
    }
  }
  return read
}

function readLanguages(walk: Walk, keys: Keys, node: Node, place: Place): Record<string, unknown> | undefined {
  const entries = entriesOf(walk, node, place)
  if (!entries) return undefined
  if (entries.length === 0) {
    remark(walk, place, {
      rule: 'empty',
      message: 'Dieser Abschnitt braucht mindestens eine Sprache, zum Beispiel de.',
    })
  }
  const read: Record<string, unknown> = {}
  for (const { name, offset, value } of entries) {
    const inside = { path: joined(place.path, name), offset, depth: place.depth + 1 }
    walk.offsets.set(inside.path, offset)
    const problem = remarkOnText(name, { is: 'text', form: 'language' })
    if (problem) remark(walk, inside, problem)
    const content = readValue(walk, { is: 'section', keys, required: true }, value, inside)
    if (content !== undefined && !problem) read[name] = content
  }
  return read
}

/** Keys and values of a mapping, with those that `<<` brings in (YAML 1.1 merge, which many files use). */
function entriesOf(walk: Walk, node: Node | null, place: Place): Entry[] | undefined {
  const map = follow(walk, node, place)
  if (map === undefined) return undefined
  if (!isMap(map)) {
    const offset = map?.range?.[0] ?? place.offset
    const message = place.path
      ? 'Hier stehen eingerückte Schlüssel mit ihren Werten.'
      : 'Die Datei enthält keine Schlüssel mit Werten, wie sie eine publiccode.yml hat.'
    remark(walk, { ...place, offset }, { rule: 'type', message })
    return undefined
  }
  const own = (map as YAMLMap<Node, Node | null>).items.map(({ key, value }) => ({
    name: isScalar(key) ? String(key.value) : '',
    offset: key.range?.[0] ?? place.offset,
    value,
  }))
  const merged = own
    .filter(({ name }) => name === '<<')
    .flatMap(({ value, offset }) => {
      const parts = isSeq(value) ? (value.items as Node[]) : [value]
      return parts.flatMap((part) => entriesOf(walk, part, { ...place, offset, depth: place.depth + 1 }) ?? [])
    })
  const names = new Set(own.map(({ name }) => name))
  return [...own.filter(({ name }) => name !== '<<'), ...merged.filter(({ name }) => !names.has(name))]
}

const joined = (path: string, name: string) => (path ? `${path}.${shortened(name)}` : shortened(name))

const otherCountry: Remark = {
  rule: 'country-section',
  message:
    'Abschnitte einzelner Länder sind seit 0.7 veraltet; was ein Programm erfüllt, steht unter supports. Dieser Abschnitt wird nicht geprüft.',
  isWarning: true,
}

/** Names that older versions and other files use, and where the same belongs today. */
const moved: Readonly<Record<string, string>> = {
  tags: 'categories',
  license: 'legal.license',
  licence: 'legal.license',
  genericName: 'description.<Sprache>.genericName',
  longDescription: 'description.<Sprache>.longDescription',
  shortDescription: 'description.<Sprache>.shortDescription',
  features: 'description.<Sprache>.features',
  'publiccode-yaml-version': 'publiccodeYmlVersion',
  organizationUri: 'organisation.uri',
  organization: 'organisation',
}

function unknownKey(name: string, known: readonly string[], path: string): Remark {
  const meant = (path === '' ? moved[name] : undefined) ?? nearestWord(name, known)
  const hint = meant ? ` Meinten Sie „${meant}“?` : ''
  return { rule: 'unknown-key', message: `Den Schlüssel „${shortened(name)}“ kennt der Standard hier nicht.${hint}` }
}
