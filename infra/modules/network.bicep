// The private network: a subnet the app goes out from, a subnet the private endpoints stand in, and the one address by which vendors know our probes.
import { Location, ResourceName, Tags } from 'types.bicep'

param name ResourceName
param location Location
param tags Tags

@description('Its addresses: a /23 or larger that nothing it is joined to uses.')
param addresses string

// Without it the app would go out by addresses that it shares with strangers and that change: a vendor could neither recognise nor allow a probe.
resource egress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAddressVersion: 'IPv4'
    publicIPAllocationMethod: 'Static'
  }
}

resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    idleTimeoutInMinutes: 10
    publicIpAddresses: [
      {
        id: egress.id
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addresses]
    }
    subnets: [
      {
        // Flex Consumption refuses a subnet whose name has an underscore.
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addresses, 24, 0)
          defaultOutboundAccess: false
          natGateway: {
            id: nat.id
          }
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addresses, 27, 8)
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

output egressAddress string = egress.properties.ipAddress
