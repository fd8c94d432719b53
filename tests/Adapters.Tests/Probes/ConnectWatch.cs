using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Balise.Adapters.Tests.Probes;

/// <summary>
/// Sees every TCP connection that this process begins, by the platform's own events. Servers of tests listen on ports of their own, so one begun to 80, 443 or 8443
/// went where a hostile address sent it.
/// </summary>
internal sealed class ConnectWatch : EventListener
{
    private readonly ConcurrentQueue<int> ports = [];

    /// <summary>Ports of the connections begun so far.</summary>
    public IReadOnlyCollection<int> Ports => ports;

    public IEnumerable<int> PublicPorts => ports.Where(port => port is 80 or 443 or 8443);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    /// <summary>The address is spelled "InterNetwork:16:{0,80,127,0,0,1,…}", the port first.</summary>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "ConnectStart" && eventData.Payload?[0] is string address && address.Split('{') is [_, var bytes] && bytes.Split(',') is [var high, var low, ..])
        {
            ports?.Enqueue((int.Parse(high, CultureInfo.InvariantCulture) << 8) | int.Parse(low, CultureInfo.InvariantCulture));
        }
    }
}
