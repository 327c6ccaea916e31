import type { Problem } from '@fit-store/contracts/client'
import { formatNumber } from './format.ts'

export type Violation = NonNullable<Problem['errors']>[number]

const sentences: Record<string, (limit: string) => string> = {
  maxLength: (limit) => `Bitte geben Sie höchstens ${limit} Zeichen ein.`,
  minLength: (limit) => `Bitte geben Sie mindestens ${limit} Zeichen ein.`,
  maximum: (limit) => `Der größte mögliche Wert ist ${limit}.`,
  minimum: (limit) => `Der kleinste mögliche Wert ist ${limit}.`,
  maxItems: (limit) => `Bitte wählen Sie höchstens ${limit} Werte.`,
  minItems: () => 'Bitte wählen Sie mindestens einen Wert.',
  type: () => 'Hier steht eine ganze Zahl.',
  enum: () => 'Diesen Wert gibt es nicht.',
  required: () => 'Diese Angabe fehlt noch.',
  unknown: () => 'Diesen Wert gibt es nicht.',
  order: () => 'Das Ende liegt vor dem Beginn.',
  'check-digits': () => 'Die Prüfziffern stimmen nicht. Bitte vergleichen Sie die Nummer mit Ihrer Vorlage.',
  'not-givable': () => 'Diese Rolle kann hier nicht vergeben werden.',
  'lacks-role': () => 'Die vertretene Person hat diese Rolle selbst nicht.',
  'not-https': () => 'Bitte geben Sie eine Adresse mit https:// an, ohne Benutzername und ohne eigenen Port.',
  'private-address': () => 'Diese Adresse liegt nicht im öffentlichen Internet. Dorthin sendet der FIT-Store nichts.',
  'unknown-host': () => 'Den Namen in der Adresse gibt es nicht.',
  unreachable: () => 'Unter der Adresse antwortet niemand, oder die Verbindung ist nicht sicher.',
  'too-slow': () => 'Unter der Adresse kam nach zehn Sekunden noch keine vollständige Antwort.',
  'too-large': () => 'Was unter der Adresse liegt, ist größer als 1 MB.',
  status: (limit) => `Unter der Adresse gibt es keine Datei. Der Server antwortet mit ${limit}.`,
  characters: () => 'Der Text enthält unsichtbare Steuerzeichen. Fügen Sie ihn ohne Formatierung ein.',
  html: () => 'Der Text enthält HTML. Schreiben Sie ihn ohne spitze Klammern.',
  'paragraph-length': (limit) => `Ein Absatz hat mehr als ${limit} Zeichen. Bitte teilen Sie ihn.`,
  'undefined-variable': (limit) => `Im Text steht {{${limit}}}, aber diesen Platzhalter gibt es in der Klausel nicht.`,
  'unused-variable': () => 'Der Platzhalter kommt im Text nicht vor. Setzen Sie ihn ein, oder entfernen Sie ihn.',
  unique: () => 'Diesen Namen gibt es hier schon.',
  choices: () => 'Nur die Art „Auswahl“ hat Auswahlwerte, und sie braucht mindestens einen.',
  columns: () => 'Nur die Art „Tabelle“ hat Spalten, und sie braucht mindestens eine.',
  overlap: () => 'An diesem Tag gilt schon eine später freigegebene Fassung.',
  range: () => 'Der Tag liegt in der Zukunft und höchstens ein Jahr voraus.',
  past: () => 'Dieser Tag liegt in der Vergangenheit.',
  'too-far': () => 'Dieser Tag liegt mehr als zehn Jahre voraus.',
  ars: () => 'Ein Regionalschlüssel hat 12 Ziffern.',
  'other-land': (land) => `Der Regionalschlüssel gehört nicht zu ${land}.`,
  duplicate: () => 'Diese Kommune steht schon in der Liste.',
  'not-a-bundler': () => 'Kommunen nennt nur eine bündelnde Organisation.',
}

/** A broken rule, as the API names it (JSON Schema and our own), with what to do instead. */
export function sentence({ rule, limit }: Violation) {
  const most = typeof limit === 'number' ? formatNumber(limit) : (limit ?? '')
  return sentences[rule]?.(most) ?? 'Diese Form gibt es nicht.'
}
