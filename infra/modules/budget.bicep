// What a month may cost, and who hears when it is about to cost more. It tells; it stops nothing.
import { ResourceId, ResourceName } from 'types.bicep'

param name ResourceName

@description('What a month may cost, in the currency of the subscription\'s bill.')
@minValue(1)
param amount int

@description('The first day of the first month, YYYY-MM-01. Azure lets nobody change it afterwards.')
param start string

@description('Addresses to tell besides the operators; at most fifty.')
@maxLength(50)
param emails string[]

@description('The action group of the operators.')
param operatorsId ResourceId

// Azure allows five notifications for each budget.
var notices = {
  actual50: { type: 'Actual', percent: 50 }
  actual80: { type: 'Actual', percent: 80 }
  actual100: { type: 'Actual', percent: 100 }
  forecast100: { type: 'Forecasted', percent: 100 }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: empty(start) ? fail('A budget needs budgetStart, the first day of a month') : '${start}T00:00:00Z'
    }
    notifications: mapValues(notices, notice => {
      enabled: true
      operator: 'GreaterThanOrEqualTo'
      threshold: notice.percent
      thresholdType: notice.type
      contactEmails: emails
      contactGroups: [operatorsId]
    })
  }
}
