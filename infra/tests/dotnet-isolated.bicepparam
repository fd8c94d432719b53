// A region without the custom runtime, with warm instances for visitors and for the vendors' lane.
using '../main.bicep'

param environmentName = 'prod'
param location = 'westeurope'
param runtimeName = 'dotnet-isolated'
param instanceMemoryMB = 4096
param maximumInstanceCount = 100
param alwaysReady = [
  {
    name: 'http'
    instanceCount: 1
  }
]
param alertEmail = 'operators@example.org'
