// What watches the suite: who is told, of what, what a month may cost, and the page that shows it all.
import { Location, Messaging, Names, ResourceName, Tags } from 'types.bicep'

@description('The environment\'s name, part of the alerts\' names.')
param environmentName string
param location Location
param tags Tags
param messaging Messaging
param workspaceName ResourceName
param insightsName ResourceName
param busName ResourceName
param queues Names

@description('Who is told; empty to keep the alerts in the portal only.')
param alertEmail string

@description('How old the oldest message of a queue may be.')
@minValue(1)
param queueAgeMinutes int

@description('The address that says whether the suite is ready; empty to ask nobody.')
param readinessUrl string

@description('What a month may cost; 0 for no budget.')
@minValue(0)
param budgetAmount int

@description('The first day of the budget\'s first month.')
param budgetStart string

@description('Who hears of the budget besides the operators.')
param budgetEmails string[]

var namePrefix = 'balise-${environmentName}'
var operatorsName = '${namePrefix}-operators'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: operatorsName
}

module operators 'operators.bicep' = {
  params: {
    name: operatorsName
    tags: tags
    email: alertEmail
  }
}

module alerts 'alerts.bicep' = {
  params: {
    namePrefix: namePrefix
    location: location
    tags: tags
    messaging: messaging
    workspaceId: workspace.id
    operatorsId: group.id
    queueAgeMinutes: queueAgeMinutes
  }
  dependsOn: [operators]
}

module deadLetters 'dead-letter-alert.bicep' = if (messaging == 'service-bus') {
  params: {
    namePrefix: namePrefix
    tags: tags
    busName: busName
    queues: queues
    operatorsId: group.id
  }
  dependsOn: [operators]
}

module readiness 'readiness.bicep' = if (!empty(readinessUrl)) {
  params: {
    namePrefix: namePrefix
    location: location
    tags: tags
    insightsName: insightsName
    url: readinessUrl
    operatorsId: group.id
  }
  dependsOn: [operators]
}

module budget 'budget.bicep' = if (budgetAmount > 0) {
  params: {
    name: '${namePrefix}-monthly'
    amount: max(budgetAmount, 1)
    start: budgetStart
    emails: budgetEmails
    operatorsId: group.id
  }
  dependsOn: [operators]
}

module workbook 'workbook.bicep' = {
  params: {
    title: 'Balise ${environmentName}'
    location: location
    tags: tags
    workspaceId: workspace.id
    insightsName: insightsName
  }
}
