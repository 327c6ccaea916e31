import type { FieldError } from '#lib/field-errors.ts'
import { documentKinds, type DocumentKind } from '#lib/labels/documents.ts'
import type { Violation } from '#lib/rule-sentences.ts'
import type { Content, Question } from './questions.ts'
import { sectionErrors } from './section-errors.ts'
import { missingField } from './sections.ts'

/** What submission still needs of a section, each with the field that answers it. Pointers begin with the section's key. */
export function missingIn(
  missing: readonly Violation[],
  questions: readonly Question[],
  content: Content,
): FieldError[] {
  const open = missing.filter(({ rule }) => rule === 'unanswered')
  const kinds = missing.filter(({ rule }) => rule === 'missing-kind')
  const plain = missing.filter(({ rule }) => rule !== 'unanswered' && rule !== 'missing-kind')
  const [first] = open
  return [
    ...sectionErrors(
      plain.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/[^/]+/, '') })),
      questions,
      content,
    ),
    ...kinds.map((one) => ({
      field: missingField(one),
      label: labelOf(one, questions),
      message: `Es fehlt noch: ${documentKinds[one.limit as DocumentKind] ?? one.limit}.`,
    })),
    ...(first
      ? [
          {
            field: missingField(first),
            label: labelOf(first, questions),
            message:
              open.length === 1
                ? 'Eine MUSS-Anforderung ist ohne Antwort.'
                : `${open.length} MUSS-Anforderungen sind ohne Antwort.`,
          },
        ]
      : []),
  ]
}

const labelOf = ({ pointer }: Violation, questions: readonly Question[]) =>
  questions.find(({ key }) => key === pointer.split('/')[2])?.label ?? 'Angabe'
