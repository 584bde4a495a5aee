import type { FieldSource, ProfileInput } from '../profile.ts'

/** A service that the customer has when `column` says Yes. */
const added = (column: string, name: string) => ({
  when: { column, in: ['Yes'] },
  item: { object: { name: { constant: name } } } satisfies FieldSource,
})
const yesNo = (column: string) => ({ boolean: column, yes: ['Yes', '1'], no: ['No', '0'] })

/**
 * The fictional customers of IBM's churn sample. Eleven have a blank TotalCharges; all have a tenure of 0 months, so it is read
 * as 0. The file says for how many months somebody is a customer, not since when: `since` counts back from the day the file was
 * published.
 */
export const ibmTelcoChurn: ProfileInput = {
  name: 'ibm-telco-churn',
  description: 'IBM Telco Customer Churn sample (CSV, 7,043 fictional customers)',
  kind: 'customers',
  file: { format: 'csv', charset: 'utf-8', delimiter: ',' },
  key: ['customerID'],
  fields: {
    // The sample has no names.
    name: { column: 'customerID' },
    class: { constant: 'ordinary' },
    segment: { column: 'SeniorCitizen', map: { 0: 'residential', 1: 'senior' } },
    since: { monthsBefore: 'tenure', from: '2020-06-25', zone: 'America/Los_Angeles' },
    services: {
      list: [
        {
          when: { column: 'PhoneService', in: ['Yes'] },
          item: {
            object: {
              name: { constant: 'phone' },
              multipleLines: { column: 'MultipleLines', map: { Yes: true, No: false }, otherwise: null },
            },
          },
        },
        {
          when: { column: 'InternetService', notIn: ['No'] },
          item: {
            object: {
              name: { constant: 'internet' },
              technology: { column: 'InternetService', map: { DSL: 'dsl', 'Fiber optic': 'fibre' } },
            },
          },
        },
        added('OnlineSecurity', 'onlineSecurity'),
        added('OnlineBackup', 'onlineBackup'),
        added('DeviceProtection', 'deviceProtection'),
        added('TechSupport', 'techSupport'),
        added('StreamingTV', 'streamingTv'),
        added('StreamingMovies', 'streamingMovies'),
      ],
    },
    attributes: {
      object: {
        gender: { column: 'gender', map: { Male: 'male', Female: 'female' }, otherwise: null },
        partner: yesNo('Partner'),
        dependents: yesNo('Dependents'),
        tenureMonths: { number: 'tenure' },
        contract: {
          column: 'Contract',
          map: { 'Month-to-month': 'monthly', 'One year': 'oneYear', 'Two year': 'twoYears' },
        },
        paperlessBilling: yesNo('PaperlessBilling'),
        paymentMethod: { column: 'PaymentMethod' },
        monthlyCharges: { number: 'MonthlyCharges' },
        totalCharges: { number: 'TotalCharges', whenBlank: 0 },
        churned: yesNo('Churn'),
      },
    },
  },
  required: ['name'],
}
