using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Security;

/// <summary>Who asks.</summary>
/// <param name="Token">The token's id.</param>
/// <param name="Role">What it may do.</param>
internal sealed record Caller(string Token, TokenRole Role)
{
    public static Caller Nobody { get; } = new("", TokenRole.Reader);
}
