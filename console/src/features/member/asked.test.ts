import { expect, test } from 'vitest'
import { asked, fieldsOf } from './asked'

test('a program that says nothing asks for name and phone', () => {
  const form = asked({})
  expect(fieldsOf(form, 'person')).toEqual([
    { field: 'name', required: true },
    { field: 'phone', required: true },
  ])
  expect(form.documents).toEqual(['resident-id'])
  expect(form.signature).toBe(false)
})

test('what a program requires, allows and counts by is asked for', () => {
  const form = asked({
    membership: {
      required: ['name', 'phone', 'id document', 'signature'],
      optional: ['address', 'email'],
      documents: ['id card', 'passport', 'military id'],
      unique: { by: 'id document', 'at most': 1 },
      terms: 'signature',
    },
  })
  expect(fieldsOf(form, 'person').map((each) => each.field)).toEqual([
    'name',
    'phone',
    'idDocument',
    'address',
    'email',
  ])
  expect(form.documents).toEqual(['resident-id', 'passport', 'military-id'])
  expect(form.signature).toBe(true)
  expect(form.uniqueBy).toBe('idDocument')
})

test('companies have required fields of their own', () => {
  const form = asked({
    membership: {
      subjects: ['person', 'company'],
      'required of': { company: ['name', 'contact', 'phone', 'address', 'email'] },
    },
  })
  const required = fieldsOf(form, 'company').filter((each) => each.required)
  expect(required.map((each) => each.field)).toEqual(['name', 'phone', 'contact', 'address', 'email'])
})
