// What the resources themselves say about who used them. Azure takes each log once for each workspace, so every diagnostic setting is here.
import { Messaging, Networking, ResourceId, ResourceName } from 'types.bicep'

@description('Where the logs go; they are kept there as long as all others.')
param workspaceId ResourceId
param messaging Messaging
param networking Networking
param storageName ResourceName
param busName ResourceName
param vaultName ResourceName
param appName ResourceName

type Log = {
  category: string
  enabled: bool
}

func logs(categories string[]) Log[] =>
  map(categories, category => {
    category: category
    enabled: true
  })

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }

  resource queues 'queueServices' existing = {
    name: 'default'
  }

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

// Documents are personal or confidential, so reading one leaves a line too.
resource onBlobs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: storage::blobs
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(['StorageRead', 'StorageWrite', 'StorageDelete'])
  }
}

// The account's metrics do not tell one queue from another; its log of writes does, and the poison alert reads it. Reads are polls: noise that is paid for.
resource onQueues 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: storage::queues
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(['StorageWrite'])
  }
}

// Every request of a visitor reads rows; the suite's own history says who saw what.
resource onTables 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: storage::tables
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(['StorageWrite', 'StorageDelete'])
  }
}

// The audit of single connections exists in Premium only, which private networking takes.
resource onBus 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (messaging == 'service-bus') {
  scope: bus
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(networking == 'private'
      ? ['OperationalLogs', 'VNetAndIPFilteringLogs', 'RuntimeAuditLogs']
      : ['OperationalLogs', 'VNetAndIPFilteringLogs'])
  }
}

resource onVault 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(['AuditEvent'])
  }
}

// The host's own words. They still arrive when Application Insights does not take the suite's.
resource onApp 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'operations'
  properties: {
    workspaceId: workspaceId
    logs: logs(['FunctionAppLogs'])
  }
}
