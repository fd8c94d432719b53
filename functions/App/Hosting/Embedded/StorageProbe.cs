namespace Balise.App.Hosting.Embedded;

/// <summary>Asks each endpoint of a storage whether it answers, and as what.</summary>
internal static class StorageProbe
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public enum Answer
    {
        Nothing,
        Storage,
        SomethingElse,

        /// <summary>Somebody listens there, and has not answered in time.</summary>
        Late,
    }

    public static async Task<Answer> AskAsync(Uri endpoint, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}?comp=list"));
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return IsStorage(response) ? Answer.Storage : Answer.SomethingElse;
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return Answer.Nothing;
        }
        catch (HttpRequestException)
        {
            return Answer.SomethingElse;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Answer.Late;
        }
    }

    public static async Task<IReadOnlyDictionary<Uri, Answer>> AskAllAsync(StorageAddress address, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(address.All.Select(endpoint => AskAsync(endpoint, cancellation)));
        return address.All.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    // An unsigned request is refused, but with a request id; Azurite's tables forget it and give their name only.
    private static bool IsStorage(HttpResponseMessage response) =>
        response.Headers.Contains("x-ms-request-id") || response.Headers.Server.Any(server => server.Product?.Name.StartsWith("Azurite", StringComparison.Ordinal) is true);
}
