import type { Finding } from './findings.ts'
import type { Publiccode } from './standard.ts'

type Rule = { key: string; rule: string; message: string; isBroken: (publiccode: Publiccode, has: Has) => boolean }
/** Whether the file has the key at all, also with a value that breaks its own rule. */
type Has = (key: string) => boolean

const inSomeLanguage = ({ description = {} }: Publiccode, key: 'longDescription' | 'features', has: Has) =>
  Object.keys(description).some((language) => has(`description.${language}.${key}`))

// What one key asks of another (standard, "maintenance" and "description").
const rules: Rule[] = [
  {
    key: 'maintenance.contacts',
    rule: 'required',
    message: 'Bei maintenance.type „internal“ und „community“ gehört mindestens eine Ansprechperson dazu.',
    isBroken: ({ maintenance }, has) =>
      ['internal', 'community'].includes(maintenance?.type ?? '') && !has('maintenance.contacts'),
  },
  {
    key: 'maintenance.contractors',
    rule: 'required',
    message: 'Bei maintenance.type „contract“ gehört mindestens ein Auftragnehmer dazu.',
    isBroken: ({ maintenance }, has) => maintenance?.type === 'contract' && !has('maintenance.contractors'),
  },
  {
    key: 'maintenance.contractors',
    rule: 'not-allowed',
    message: 'Auftragnehmer stehen nur bei maintenance.type „contract“.',
    isBroken: ({ maintenance }) =>
      maintenance?.type !== undefined && maintenance.type !== 'contract' && maintenance.contractors !== undefined,
  },
  {
    key: 'description',
    rule: 'required',
    message: 'In mindestens einer Sprache fehlt longDescription.',
    isBroken: (publiccode, has) => hasLanguages(publiccode) && !inSomeLanguage(publiccode, 'longDescription', has),
  },
  {
    key: 'description',
    rule: 'required',
    message: 'In mindestens einer Sprache fehlt features.',
    isBroken: (publiccode, has) => hasLanguages(publiccode) && !inSomeLanguage(publiccode, 'features', has),
  },
]

const hasLanguages = ({ description = {} }: Publiccode) => Object.keys(description).length > 0

type Places = {
  offsetOf: (key: string) => number | undefined
  positionOf: (offset: number) => { line: number; column: number }
}

/** Which rules between keys a file breaks, at the key that is there or at the section it belongs to. */
export function checkTogether(publiccode: Publiccode, { offsetOf, positionOf }: Places): Finding[] {
  const has = (key: string) => offsetOf(key) !== undefined
  return rules
    .filter(({ isBroken }) => isBroken(publiccode, has))
    .map(({ key, rule, message }) => {
      const offset = offsetOf(key) ?? offsetOf(key.split('.')[0] ?? '') ?? 0
      return { key, ...positionOf(offset), rule, message }
    })
}
