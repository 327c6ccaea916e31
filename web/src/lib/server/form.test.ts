import { expect, test } from 'vitest'
import { refuse } from './form.ts'

const problem = {
  type: '/probleme/not-found',
  title: 'Nicht gefunden',
  status: 404,
  detail: 'Den Entwurf gibt es nicht.',
}

test('what was typed for something that is gone goes along to the page that says so', () => {
  const typed = {
    frage: ' Gibt es Gebärdensprache? ',
    umfang: 'all',
    dienste: ['0199d000-0000-7000-8000-000000000001'],
  }
  let thrown: unknown
  try {
    refuse(problem, {}, typed)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toMatchObject({
    status: 404,
    body: { message: 'Den Entwurf gibt es nicht.', written: ['Gibt es Gebärdensprache?'] },
  })
})
