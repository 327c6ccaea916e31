import { Type } from 'typebox'
import { ref } from '../../platform/openapi.ts'

const Finding = Type.Object(
  {
    key: Type.String({ description: 'Pfad des Schlüssels, leer bei der Datei als ganzer' }),
    line: Type.Integer({ description: 'Zeile, ab 1' }),
    column: Type.Integer({ description: 'Spalte, ab 1' }),
    rule: Type.String({ description: 'Verletzte Regel, für Programme' }),
    message: Type.String({ description: 'Was nicht stimmt und wie es richtig ist, auf Deutsch' }),
  },
  { $id: 'PubliccodeFinding', description: 'Befund in einer publiccode.yml' },
)

const result = {
  valid: Type.Boolean({ description: 'true: ohne Fehler; Hinweise machen eine Datei nicht ungültig' }),
  errors: Type.Array(ref(Finding), { description: 'Höchstens 200, in der Reihenfolge der Datei' }),
  warnings: Type.Array(ref(Finding), { description: 'Höchstens 200, in der Reihenfolge der Datei' }),
}

export const PubliccodeValidation = Type.Object(result, { $id: 'PubliccodeValidation' })

export const FetchedPubliccode = Type.Object(
  { url: Type.String({ description: 'Adresse, die gefragt wurde' }), text: Type.String(), ...result },
  { $id: 'FetchedPubliccode', description: 'Geholte Datei und was die Prüfung zu ihr sagt' },
)

export const PubliccodeAddress = Type.Object(
  { url: Type.String({ maxLength: 2000, description: 'Adresse der Datei, mit https://' }) },
  { additionalProperties: false },
)

export const publiccodeSchemas = [Finding, PubliccodeValidation, FetchedPubliccode]
