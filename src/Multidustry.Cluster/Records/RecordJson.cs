using System.Text.Json.Serialization;

namespace Multidustry.Cluster.Records;

/// <summary>How records are written as JSON: made at compile time, small, strict about what they must have.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = MaxDepth)]
[JsonSerializable(typeof(WorldRecord))]
[JsonSerializable(typeof(AssignmentRecord))]
[JsonSerializable(typeof(OwnerRecord))]
[JsonSerializable(typeof(EpochRecord))]
[JsonSerializable(typeof(MigrationRecord))]
[JsonSerializable(typeof(NodeRecord))]
[JsonSerializable(typeof(LoadRecord))]
[JsonSerializable(typeof(PlayersRecord))]
[JsonSerializable(typeof(DrainRecord))]
[JsonSerializable(typeof(LeaderRecord))]
[JsonSerializable(typeof(BanRecord))]
[JsonSerializable(typeof(SwitchRecord))]
[JsonSerializable(typeof(ValueRecord))]
[JsonSerializable(typeof(TokenRecord))]
internal sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>No record nests deeper.</summary>
    public const int MaxDepth = 16;
}
