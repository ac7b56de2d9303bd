using System.Net;
using Microsoft.Extensions.Options;

namespace Multidustry.Hosting;

/// <summary>What the attributes of <see cref="MultidustryOptions"/> can't say.</summary>
internal sealed class OptionsCheck : IValidateOptions<MultidustryOptions>
{
    /// <summary>Longer texts don't fit into a message of the game when every character takes three bytes.</summary>
    public const int LongestMotd = 5_000;

    public ValidateOptionsResult Validate(string? name, MultidustryOptions options)
    {
        var failures = new List<string>();
        if (options.Address is { } address && !IPAddress.TryParse(address, out _))
            failures.Add($"Address: '{address}' is not an IP address.");
        foreach (var network in options.TrustedProxies ?? [])
            if (!IPNetwork.TryParse(network, out _))
                failures.Add($"TrustedProxies: '{network}' is not a network such as 10.0.0.0/8.");
        if (options.Motd is null || options.Motd.Length > LongestMotd)
            failures.Add($"Motd: a text of at most {LongestMotd} characters.");
        if (options.Documents is { } documents && (options.Plugins is null || options.DataDirectory is null))
            failures.Add($"Documents: '{documents}' needs a folder of plugins (Plugins) that it is in, and a folder (DataDirectory) in which it keeps documents.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
