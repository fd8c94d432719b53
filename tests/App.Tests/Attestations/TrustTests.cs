using System.Security.Cryptography;
using Balise.Adapters.Signing;
using Balise.App.Attestations;
using Balise.App.Development;
using Balise.App.Tests.Api;
using Balise.App.Tests.Review;
using Balise.Conformance.Attestations;
using Balise.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Attestations;

/// <summary>The trust document: who may change it, in which direction, and that signing follows it.</summary>
public sealed class TrustTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    [Fact]
    public async Task The_root_alone_changes_it_and_only_forward()
    {
        var present = await PresentAsync();
        using var root = KeyFile.Read(Path.Combine(suite.Folder, "signing-root.pem"));
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var next = present with { Sequence = present.Sequence + 1 };
        await RefusedAsync(422, "trust.refused", next.Sign(stranger));
        await RefusedAsync(422, "trust.refused", "{}"u8.ToArray());
        await RefusedAsync(422, "trust.over", (next with { ValidUntil = TimeProvider.System.GetUtcNow().AddSeconds(-1) }).Sign(root));
        await RefusedAsync(409, "trust.not-newer", present.Sign(root));
        Assert.Equal(present.Sequence, (await PresentAsync()).Sequence);

        var published = next.Sign(root);
        Assert.Equal((204, 204), (await PublishAsync(published), await PublishAsync(published)));
        Assert.Equal(next.Sequence, (await PresentAsync()).Sequence);
    }

    [Fact]
    public async Task A_key_that_is_not_trusted_does_not_sign()
    {
        var present = await PresentAsync();
        using var root = KeyFile.Read(Path.Combine(suite.Folder, "signing-root.pem"));
        var now = TimeProvider.System.GetUtcNow();
        foreach (var key in new[] { present.Keys[0] with { RevokedAt = now }, present.Keys[0] with { NotAfter = now.AddMinutes(-1), NotBefore = now.AddDays(-1) }, present.Keys[0] with { Verifier = "https://elsewhere.example.org/" } })
        {
            Assert.Equal(204, await PublishAsync((await PresentAsync() is var before ? before with { Sequence = before.Sequence + 1, Keys = [key] } : present).Sign(root)));
            Assert.IsType<AttestResult.Unavailable>(await SignAsync());
        }

        await suite.Services.GetRequiredService<DevelopmentSigning>().EnsureAsync(Cancellation);
        Assert.IsType<AttestResult.Signed>(await SignAsync());
    }

    [Fact]
    public async Task Only_a_statement_whose_key_was_revoked_is_signed_again()
    {
        var dossier = await Dossier.InReviewAsync(suite);
        using var early = await suite.SendAsync(Role.Operator, "POST", $"{dossier.Path}/attestation");
        var decision = """{"opinion":"unfavourable","reason":"What was asked is not there."}"""u8.ToArray();
        using var decided = await suite.SendAsync(Role.Authority, "POST", $"{dossier.Path}/decision", RunningSuite.Json(decision));
        await suite.Services.GetRequiredService<AttestDecision>().RunAsync(new(dossier.Id), Cancellation);
        var first = (await dossier.StoredAsync()).Attestation!;
        using var still = await suite.SendAsync(Role.Operator, "POST", $"{dossier.Path}/attestation");
        Assert.Equal((404, 200, 409), ((int)early.StatusCode, (int)decided.StatusCode, (int)still.StatusCode));

        var present = await PresentAsync();
        var key = Path.Combine(suite.Folder, "signing-key.pem");
        using var root = KeyFile.Read(Path.Combine(suite.Folder, "signing-root.pem"));
        var revoked = present with { Sequence = present.Sequence + 1, Keys = [present.Keys[0] with { RevokedAt = TimeProvider.System.GetUtcNow() }] };
        Assert.Equal(204, await PublishAsync(revoked.Sign(root)));
        using var unable = await suite.SendAsync(Role.Operator, "POST", $"{dossier.Path}/attestation");
        File.Delete(key);
        await suite.Services.GetRequiredService<DevelopmentSigning>().EnsureAsync(Cancellation);
        using var again = await suite.SendAsync(Role.Operator, "POST", $"{dossier.Path}/attestation");
        Assert.Equal((503, 200), ((int)unable.StatusCode, (int)again.StatusCode));
        var second = (await dossier.StoredAsync()).Attestation!;
        Assert.NotEqual(first.KeyId, second.KeyId);
        Assert.NotNull((await PresentAsync()).Find(first.KeyId)!.RevokedAt);
    }

    [Fact]
    public async Task The_development_document_is_issued_once()
    {
        var before = await PresentAsync();
        await suite.Services.GetRequiredService<DevelopmentSigning>().EnsureAsync(Cancellation);
        Assert.Equal(before.Sequence, (await PresentAsync()).Sequence);
        foreach (var name in new[] { "signing-key.pem", "signing-root.pem" })
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(suite.Folder, name)));
        }
    }

    private Task<AttestResult> SignAsync() => suite.Services.GetRequiredService<Attestor>().SignAsync(["{}"u8.ToArray()], TimeProvider.System.GetUtcNow(), Cancellation);

    private async Task<TrustDocument> PresentAsync()
    {
        using var answer = await suite.SendAsync(key: null, "GET", ".well-known/balise-trust.json");
        Assert.Equal(200, (int)answer.StatusCode);
        return TrustStore.DocumentOf(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private Task<HttpResponseMessage> PutAsync(byte[] document) => suite.SendAsync(Role.Operator, "PUT", "api/operations/trust", RunningSuite.Json(document));

    private async Task<int> PublishAsync(byte[] document)
    {
        using var answer = await PutAsync(document);
        return (int)answer.StatusCode;
    }

    private async Task RefusedAsync(int status, string code, byte[] document) => await RunningSuite.RefusedAsync(status, code, await PutAsync(document));
}
