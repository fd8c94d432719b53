// Work that failed for good, work that waits too long, and the silence of the timer that would say so.
import { Messaging, Tags } from 'types.bicep'

param namePrefix string
param location string
param tags Tags
param messaging Messaging
param busName string
param workspaceId string
param queues string[]

@description('Who is told; empty to keep the alerts in the portal only.')
param email string

@minValue(1)
param queueAgeMinutes int

var watched = join(map(queues, queue => '\'${queue}\''), ', ')
var watchedPoison = join(map(queues, queue => '\'${queue}-poison\''), ', ')

// The suite's stuck-work timer writes, for each queue, the single-line JSON log "queue-age {Queue} {OldestSeconds}" of category Balise.Work.
var ageLines = 'AppTraces | where Message has \'queue-age\' | extend line = parse_json(Message) | where tostring(line.Category) == \'Balise.Work\' | extend Queue = tostring(line.State.Queue), OldestSeconds = toreal(line.State.OldestSeconds) | where Queue in (${watched})'

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'balise'
    emailReceivers: empty(email)
      ? []
      : [
          {
            name: 'operators'
            emailAddress: email
            useCommonAlertSchema: true
          }
        ]
  }
}

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = if (messaging == 'service-bus') {
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
        actionGroupId: operators.id
      }
    ]
  }
}

resource poison 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = if (messaging == 'storage-queues') {
  name: '${namePrefix}-poison'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${namePrefix}: poison message'
    description: 'A message failed for good. Its row is among the parked work: replay it, or discard it with a reason.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    // The table appears with the first write to a queue, after this rule.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'StorageQueueLogs | where OperationName == \'PutMessage\' | extend Queue = extract(@\'/([a-z0-9-]+)/messages\', 1, Uri) | where Queue in (${watchedPoison})'
          dimensions: [
            {
              name: 'Queue'
              operator: 'Include'
              values: ['*']
            }
          ]
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: {
      actionGroups: [operators.id]
    }
  }
}

resource queueAge 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}-queue-age'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${namePrefix}: oldest message of a queue'
    description: 'The oldest message of a queue has waited for more than ${queueAgeMinutes} minutes.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: ageLines
          metricMeasureColumn: 'OldestSeconds'
          dimensions: [
            {
              name: 'Queue'
              operator: 'Include'
              values: ['*']
            }
          ]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: queueAgeMinutes * 60
        }
      ]
    }
    actions: {
      actionGroups: [operators.id]
    }
  }
}

resource queueAgeSilence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}-queue-age-silence'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${namePrefix}: nobody measures the queues'
    description: 'No queue has reported its age for an hour: the stuck-work timer does not run, or its logs do not arrive.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          query: ageLines
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
        }
      ]
    }
    actions: {
      actionGroups: [operators.id]
    }
  }
}
