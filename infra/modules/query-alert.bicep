// One alert over the logs and metrics of the workspace.
import { Location, QueryAlert, ResourceId, Tags } from 'types.bicep'

@description('The part of the name that all alerts of the environment share.')
param namePrefix string
param location Location
param tags Tags

@description('The workspace that is asked.')
param workspaceId ResourceId

@description('The action group that is told.')
param operatorsId ResourceId
param rule QueryAlert

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${namePrefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${namePrefix}: ${rule.title}'
    description: rule.description
    severity: rule.severity
    enabled: true
    autoMitigate: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    // A table of the workspace may appear with its first row, after this rule.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          metricMeasureColumn: rule.?measure
          dimensions: empty(rule.?dimension)
            ? []
            : [
                {
                  name: rule.dimension!
                  operator: 'Include'
                  values: ['*']
                }
              ]
          timeAggregation: rule.aggregation
          operator: rule.operator
          threshold: rule.threshold
        }
      ]
    }
    actions: {
      actionGroups: [operatorsId]
    }
  }
}
