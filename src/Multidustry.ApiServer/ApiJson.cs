using System.Text.Json;
using System.Text.Json.Serialization;
using Multidustry.ApiServer.Bans;
using Multidustry.ApiServer.Events;
using Multidustry.ApiServer.Http;
using Multidustry.ApiServer.Logs;
using Multidustry.ApiServer.Migrations;
using Multidustry.ApiServer.Nodes;
using Multidustry.ApiServer.Players;
using Multidustry.ApiServer.Plugins;
using Multidustry.ApiServer.Tokens;
using Multidustry.ApiServer.Values;
using Multidustry.ApiServer.Worlds;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer;

/// <summary>How the API writes and reads JSON. Members that nobody knows are refused: they are typing errors.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(WorldResource))]
[JsonSerializable(typeof(Page<WorldResource>))]
[JsonSerializable(typeof(WorldRecord))]
[JsonSerializable(typeof(NodeResource))]
[JsonSerializable(typeof(Page<NodeResource>))]
[JsonSerializable(typeof(DrainRequest))]
[JsonSerializable(typeof(Page<PlayerResource>))]
[JsonSerializable(typeof(SwitchRequest))]
[JsonSerializable(typeof(PlayerResource))]
[JsonSerializable(typeof(MigrationResource))]
[JsonSerializable(typeof(Page<MigrationResource>))]
[JsonSerializable(typeof(MigrationRequest))]
[JsonSerializable(typeof(Page<ValueResource>))]
[JsonSerializable(typeof(BanResource))]
[JsonSerializable(typeof(Page<BanResource>))]
[JsonSerializable(typeof(BanRequest))]
[JsonSerializable(typeof(TokenResource))]
[JsonSerializable(typeof(Page<TokenResource>))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(EventResource))]
[JsonSerializable(typeof(LogLineResource))]
[JsonSerializable(typeof(Page<LogLineResource>))]
[JsonSerializable(typeof(PluginResource))]
[JsonSerializable(typeof(Page<PluginResource>))]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;
