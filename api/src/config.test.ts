import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const good = { DATABASE_URL: 'postgres://app@localhost/fit' }

test('what is unset or empty takes its default', () => {
  expect(readConfig({ ...good, PORT: '' })).toMatchObject({
    PORT: 3000,
    PUBLIC_ORIGIN: 'http://localhost:3000',
    DEMO: '0',
    SEARCH_ENGINE: 'postgres',
  })
  expect(readConfig({ ...good, PORT: '8080' }).PUBLIC_ORIGIN).toBe('http://localhost:8080')
})

test.for([
  [{}, 'DATABASE_URL'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ ...good, PORT: '0' }, 'PORT'],
  [{ ...good, PORT: 'eins' }, 'PORT'],
  [{ ...good, PUBLIC_ORIGIN: 'localhost' }, 'PUBLIC_ORIGIN'],
  [{ ...good, DEMO: 'ja' }, 'DEMO'],
  [{ ...good, SEARCH_ENGINE: 'elastic' }, 'SEARCH_ENGINE'],
  [{ ...good, SEARCH_ENGINE: 'meilisearch' }, 'MEILI_URL'],
  [{ ...good, SMTP_URL: 'https://mail.example' }, 'SMTP_URL'],
  [{ ...good, SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
  [{ ...good, MAIL_FROM: 'FIT-Store' }, 'MAIL_FROM'],
  [{ ...good, OIDC_PROVIDERS: '[{' }, 'OIDC_PROVIDERS ist kein JSON'],
  [{ ...good, OIDC_PROVIDERS: '[{}]' }, 'OIDC_PROVIDERS'],
  [{ ...good, LOG_LEVEL: 'laut' }, 'LOG_LEVEL'],
] as const)('%j is refused and %s is named', ([environment, name]) => {
  expect(() => readConfig(environment)).toThrow(name)
})
