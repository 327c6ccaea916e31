/** The API's names for what the forms of a webhook ask. */
export const webhookFields = {
  name: { field: 'name', label: 'Name' },
  url: {
    field: 'adresse',
    label: 'Adresse des Empfängers',
    says: { pattern: 'Bitte geben Sie eine Adresse mit https:// an.' },
  },
  eventTypes: {
    field: 'ereignisse',
    label: 'Ereignisse',
    says: { minItems: 'Bitte wählen Sie mindestens ein Ereignis.' },
  },
}
