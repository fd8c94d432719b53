// Every resource that holds data gets a door inside the network. Mail and telemetry have none: they are reached over the internet, by token.
import { Location, Messaging, ResourceName, Tags } from 'types.bicep'

param networkName ResourceName
param location Location
param tags Tags
param messaging Messaging
param storageName ResourceName
param busName ResourceName
param vaultName ResourceName

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: busName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

var storageDoors = map(['blob', 'queue', 'table'], group => {
  group: group
  zone: 'privatelink.${group}.${environment().suffixes.storage}'
  target: storage.id
})
var vaultDoor = {
  group: 'vault'
  zone: 'privatelink.vaultcore.azure.net'
  target: vault.id
}
var busDoors = messaging == 'service-bus'
  ? [
      {
        group: 'namespace'
        zone: 'privatelink.servicebus.windows.net'
        target: bus.id
      }
    ]
  : []

module door 'private-endpoint.bicep' = [
  for each in concat(storageDoors, [vaultDoor], busDoors): {
    params: {
      networkName: networkName
      location: location
      tags: tags
      targetId: each.target
      group: each.group
      zoneName: each.zone
    }
  }
]
