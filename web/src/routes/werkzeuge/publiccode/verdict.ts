import type { Schemas } from '@fit-store/contracts/client'
import { plural } from '#lib/format.ts'

type Validation = Pick<Schemas['PubliccodeValidation'], 'errors' | 'warnings'>

/** What the check says in one line. */
export function verdict({ errors, warnings }: Validation): string {
  const [mistakes, advice] = [plural(errors.length, 'Fehler', 'Fehler'), plural(warnings.length, 'Hinweis', 'Hinweise')]
  if (errors.length > 0) return warnings.length > 0 ? `${mistakes} und ${advice}` : `${mistakes} in der Datei`
  if (warnings.length === 0) return 'Die Datei ist gültig'
  return `Die Datei ist gültig, mit ${warnings.length === 1 ? 'einem Hinweis' : `${warnings.length} Hinweisen`}`
}
