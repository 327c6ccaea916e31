import { contractFacts, type ContractFact, type ContractFacts, type Variable } from '@fit-store/db/schema/terms'
import type { Block, Run } from '../documents/blocks.ts'
import { Problem, type FieldError } from '../platform/problem.ts'
import { canonicalJson, clauseHash, versionHash, type Clause } from './text/hashes.ts'
import { mentionsIn, parseMarkdown } from './text/markdown.ts'
import { faultsOf, written, type Values } from './text/values.ts'

// A document is made from a frozen version and what is filled in, by nothing else. So whoever holds both can make it again and
// compare every byte: that proves the standard text untouched (decision 15).

export type TermsText = {
  document: string
  version: number
  title: string
  isModel: boolean
  clauses: readonly Clause[]
}

export type Filling = { facts: ContractFacts; values: Values }

export type ComposedDocument = {
  format: 'fit-store/document/1'
  document: string
  version: number
  title: string
  isModel: boolean
  /** Proves which version this was made from. */
  versionHash: string
  facts: ContractFacts
  values: Values
  clauses: { key: string; number: number; heading: string; hash: string; blocks: Block[] }[]
  /** Clauses whose condition does not hold. */
  omitted: { key: string; hash: string }[]
}

/**
 * Fills a version. Refuses with 400 and every field at fault: facts that conditions ask for and that are missing, values that
 * are missing, surplus or against the rule of their variable.
 */
export function compose(terms: TermsText, { facts, values }: Filling): ComposedDocument {
  const { applying, omitted } = chooseClauses(terms.clauses, facts)
  const variables = variablesOf(applying)
  const errors = [...factErrors(terms.clauses, facts), ...valueErrors(variables, values)]
  if (errors.length > 0) {
    throw new Problem(
      400,
      'validation-failed',
      'Das Dokument lässt sich so nicht erstellen: Angaben fehlen, sind überzählig oder passen nicht.',
      errors,
    )
  }
  const numbers = numbersOf(applying)
  const filled = (name: string): Run | Block => written(variables.get(name)!, values[name])
  return {
    format: 'fit-store/document/1',
    document: terms.document,
    version: terms.version,
    title: terms.title,
    isModel: terms.isModel,
    versionHash: versionHash(hashed(terms)),
    facts,
    values,
    clauses: applying.map((clause, at) => ({
      key: clause.key,
      number: at + 1,
      heading: clause.heading,
      hash: clauseHash(clause),
      blocks: parseMarkdown(clause.text, { variable: filled, clause: (key) => citation(numbers.get(key)) }),
    })),
    omitted: omitted.map((clause) => ({ key: clause.key, hash: clauseHash(clause) })),
  }
}

/**
 * Of everything that is known, what this version asks for: an operator's own wording may have fewer blanks and conditions than
 * ours. What is missing, `compose` says.
 */
export function askedOf({ clauses }: TermsText, known: Filling): Filling {
  const conditions = new Set(clauses.flatMap(({ when }) => (when ? [when.fact] : [])))
  const facts = Object.fromEntries(
    Object.entries(known.facts).filter(([fact]) => conditions.has(fact as ContractFact)),
  ) as ContractFacts
  const blanks = variablesOf(chooseClauses(clauses, facts).applying)
  const values = Object.fromEntries(Object.entries(known.values).filter(([name]) => blanks.has(name)))
  return { facts, values }
}

/** The document as the bytes that are hashed and filed. */
export const composedBytes = (document: ComposedDocument): Uint8Array =>
  new TextEncoder().encode(canonicalJson(document))

/** Whether these bytes are what the version and the filling named in them make: true for what `compose` made, false after any change. */
export function verify(bytes: Uint8Array, terms: TermsText): boolean {
  const claimed = readDocument(bytes)
  if (!claimed) return false
  let made: Uint8Array
  try {
    made = composedBytes(compose(terms, claimed))
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
  return made.length === bytes.length && made.every((byte, at) => byte === bytes[at])
}

/** Each clause's text as it reads before anything is filled in: blanks carry their labels, all variants are numbered. */
export function readable(clauses: readonly Clause[]) {
  const numbers = numbersOf(clauses)
  return clauses.map((clause, at) => ({
    number: at + 1,
    blocks: parseMarkdown(clause.text, {
      variable: (name) => ({
        text: clause.variables.find((variable) => variable.name === name)?.label ?? name,
        style: 'plain',
        kind: 'blank',
        target: name,
      }),
      clause: (key) => citation(numbers.get(key)),
    }),
  }))
}

/** Variables of these clauses by name; one that several clauses use is defined alike in each (`textErrors` sees to it). */
const variablesOf = (clauses: readonly Clause[]) =>
  new Map(
    clauses.flatMap((clause) => clause.variables.map((variable): [string, Variable] => [variable.name, variable])),
  )

const numbersOf = (clauses: readonly Clause[]) => new Map(clauses.map(({ key }, at) => [key, at + 1]))

/** A clause that does not apply in this document is named in words, so that no reference points to nowhere. */
const citation = (number: number | undefined) => (number === undefined ? 'der entfallenen Klausel' : `§\u00a0${number}`)

function chooseClauses(clauses: readonly Clause[], facts: ContractFacts) {
  const applies = ({ when }: Clause) => when === null || facts[when.fact] === when.is
  return { applying: clauses.filter(applies), omitted: clauses.filter((clause) => !applies(clause)) }
}

function factErrors(clauses: readonly Clause[], facts: ContractFacts): FieldError[] {
  const asked = new Set(clauses.flatMap(({ when }) => (when ? [when.fact] : [])))
  const given = Object.keys(facts)
  const isLegal = (fact: ContractFact) => contractFacts[fact].some((value) => value === facts[fact])
  return [
    ...[...asked]
      .filter((fact) => !isLegal(fact))
      .map((fact) => ({ pointer: `/facts/${fact}`, rule: fact in facts ? 'enum' : 'required' })),
    ...given
      .filter((fact) => ![...asked].some((one) => one === fact))
      .map((fact) => ({ pointer: `/facts/${fact}`, rule: 'surplus' })),
  ]
}

function valueErrors(variables: Map<string, Variable>, values: Values): FieldError[] {
  const given = Object.keys(values)
  return [
    ...given.filter((name) => !variables.has(name)).map((name) => ({ pointer: `/values/${name}`, rule: 'surplus' })),
    ...[...variables.values()].flatMap((variable) => {
      if (!Object.hasOwn(values, variable.name)) return [{ pointer: `/values/${variable.name}`, rule: 'required' }]
      return faultsOf(variable, values[variable.name]).map(({ pointer, ...rest }) => ({
        pointer: `/values/${variable.name}${pointer}`,
        ...rest,
      }))
    }),
  ]
}

const hashed = ({ document, version, title, clauses }: TermsText) => ({ document, version, title, clauses })

function readDocument(bytes: Uint8Array): Filling | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    const { facts, values } = read as Partial<Filling>
    return isMapping(facts) && isMapping(values) ? { facts, values } : null
  } catch {
    return null // not JSON, so no document of ours
  }
}

const isMapping = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text must not have before it can be reviewed: references to no clause, blanks without variable, variables without blank. */
export function textErrors(clauses: readonly Clause[]): FieldError[] {
  const keys = new Set(clauses.map(({ key }) => key))
  const definitions = new Map<string, string>()
  return clauses.flatMap((clause) => {
    const mentions = mentionsIn(clause.text)
    const names = clause.variables.map(({ name }) => name)
    const at = (rule: string) => (what: string) => ({ pointer: `/clauses/${clause.key}/${what}`, rule })
    const clashes = clause.variables.filter((variable) => {
      const definition = canonicalJson(variable)
      const before = definitions.get(variable.name)
      definitions.set(variable.name, before ?? definition)
      return before !== undefined && before !== definition
    })
    return [
      ...mentions.clauses.filter((key) => !keys.has(key)).map(at('unknown-clause')),
      ...mentions.variables.filter((name) => !names.includes(name)).map(at('undefined-variable')),
      ...names.filter((name) => !mentions.variables.includes(name)).map(at('unused-variable')),
      ...clashes.map(({ name }) => name).map(at('defined-differently')),
    ]
  })
}
