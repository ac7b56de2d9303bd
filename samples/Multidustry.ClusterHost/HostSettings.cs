using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Records;
using Multidustry.Plugins.Proxy;

namespace Multidustry.ClusterHost;

/// <summary>The section "Node": who this process is.</summary>
internal sealed class NodeSettings : IValidateOptions<NodeSettings>
{
    public string Name { get; set; } = "";

    public string Certificates { get; set; } = "certificates";

    public string Listen { get; set; } = "127.0.0.1:7400";

    public string? Address { get; set; }

    [AllowedValues("auto", "tls", "quic")]
    public string Transport { get; set; } = "auto";

    public Dictionary<string, string> Labels { get; } = [];

    public ValidateOptionsResult Validate(string? name, NodeSettings options)
    {
        var failures = new List<string>();
        if (!RecordLimits.IsName(options.Name))
            failures.Add($"Node:Name: {RecordLimits.NameRule}.");
        if (!IPEndPoint.TryParse(options.Listen, out _))
            failures.Add($"Node:Listen: '{options.Listen}' isn't an address and a port.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>The section "Store": where the cluster meets.</summary>
internal sealed class StoreSettings
{
    [Required(AllowEmptyStrings = false)]
    public string Etcd { get; set; } = "http://127.0.0.1:2379";

    public string? Consul { get; set; }

    public string? Token { get; set; }

    public string Namespace { get; set; } = "multidustry/";

    public string? Certificate { get; set; }

    public string? Authority { get; set; }
}

/// <summary>The section "Api" of an apiserver.</summary>
internal sealed class ApiSettings
{
    public string Listen { get; set; } = "http://127.0.0.1:7480";

    public string? Address { get; set; }

    public string? Plugins { get; set; }

    public string? Documents { get; set; }

    [Required(AllowEmptyStrings = false)]
    public string Data { get; set; } = "data";

    [MinLength(20)]
    public string? RootToken { get; set; }

    public string? Snapshots { get; set; }

    public string? Journals { get; set; }
}

/// <summary>The section "Game" of a proxy.</summary>
internal sealed class GameSettings
{
    [Range(0, 65535)]
    public int Port { get; set; } = 6567;

    [Required, StringLength(40)]
    public string Name { get; set; } = "Multidustry";

    public Dictionary<string, int> Worlds { get; } = [];

    [Range(1, 10_000)]
    public int PlayersPerAddress { get; set; } = 16;

    [Range(0, 86400)]
    public int LeaveSeconds { get; set; }

    public string? Plugins { get; set; }

    public string? Documents { get; set; }

    public ProxyDefault WithoutVerdict { get; set; }

    [Required(AllowEmptyStrings = false)]
    public string Data { get; set; } = "data";
}

/// <summary>The section "Worlds" of a gameserver.</summary>
internal sealed class WorldsSettings
{
    [Required(AllowEmptyStrings = false)]
    public string Data { get; set; } = "data";

    public string? Maps { get; set; }

    public string? Plugins { get; set; }

    public string? Documents { get; set; }

    public string? Snapshots { get; set; }

    public string? Journals { get; set; }

    [Range(0, 600)]
    public int LeaveSeconds { get; set; } = 20;

    [Range(1, 1_000_000)]
    public int Millicores { get; set; } = Environment.ProcessorCount * 1000;

    [Range(1, 10_000_000)]
    public int MemoryMegabytes { get; set; } = 4096;
}
