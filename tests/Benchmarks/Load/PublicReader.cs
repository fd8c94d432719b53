using System.Text.Json.Nodes;

namespace Balise.Benchmarks.Load;

/// <summary>What people and their browsers ask without a key: mostly searches, then listings, calls and rules, as pages and as data.</summary>
internal sealed class PublicReader(ServedApp app) : IDisposable
{
    private static readonly string[] Words = ["carnet", "douleur", "agenda", "repères", "cardiologie", "xyz"];
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}"), Timeout = TimeSpan.FromSeconds(30) };
    private string listing = "";

    /// <summary>Finds a listing to read, once there is one.</summary>
    public async Task WarmAsync()
    {
        while (listing is "")
        {
            var page = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/catalogue", UriKind.Relative)))!;
            listing = page["items"]!.AsArray().FirstOrDefault()?["id"]?.GetValue<string>() ?? "";
            await Task.Delay(100);
        }
    }

    public async Task ReadAsync(int number)
    {
        using var answer = await http.GetAsync(new Uri(PathOf(number), UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{PathOf(number)} answered {(int)answer.StatusCode}");
        }
    }

    public void Dispose() => http.Dispose();

    private string PathOf(int number) => (number % 10) switch
    {
        0 or 1 or 2 => $"/catalogue?q={Uri.EscapeDataString(Words[number / 10 % Words.Length])}",
        3 or 4 => $"/api/catalogue?q={Uri.EscapeDataString(Words[number / 10 % Words.Length])}",
        5 or 6 => $"/catalogue/{listing}",
        7 => $"/api/catalogue/{listing}",
        8 => "/calls",
        _ => number % 20 == 9 ? "/packs" : "/",
    };
}
