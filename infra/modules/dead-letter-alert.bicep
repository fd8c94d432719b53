// A message that Service Bus gave up on. The broker itself counts them, so this alert needs no word from the suite.
import { Names, ResourceId, ResourceName, Tags } from 'types.bicep'

@description('The part of the name that all alerts of the environment share.')
param namePrefix string
param tags Tags
param busName ResourceName
param queues Names

@description('The action group that is told.')
param operatorsId ResourceId

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A message was dead-lettered. Its row is among the parked work: replay it, or discard it with a reason.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [bus.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: queues
            }
          ]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: operatorsId
      }
    ]
  }
}
