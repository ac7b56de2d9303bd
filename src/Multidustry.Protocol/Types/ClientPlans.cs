using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Types;

/// <summary>
/// Plans that a player is placing, shown to others (since build 157). Kept as the bytes of the wire: a server passes
/// them on as they are, and only the content catalogue tells which blocks carry a rotation. Unlike other plans these
/// never take anything apart, and their configuration is a number, a truth, content or nothing.
/// </summary>
/// <param name="Encoded">The encoded plans; when received, valid as long as the received body is.</param>
public readonly record struct ClientPlans(ReadOnlyMemory<byte> Encoded)
{
    private const int MinimumSize = sizeof(int) + sizeof(short) + 1;

    /// <summary>Encodes plans.</summary>
    /// <exception cref="InvalidOperationException">There are more than 32767.</exception>
    public static ClientPlans Encode(ReadOnlySpan<BuildPlan> plans, ContentCatalogue content)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        writer.WriteInt16((short)FieldCodec.Fitting(plans.Length, short.MaxValue));
        foreach (ref readonly var plan in plans)
        {
            writer.WriteInt32(plan.Position.Packed);
            writer.WriteInt16(plan.Block);
            if (Rotates(content, plan.Block))
                writer.WriteByte(plan.Rotation);
            (IsAllowed(plan.Config) ? plan.Config : ConfigValue.Null).Write(ref writer);
        }

        writer.Flush();
        return new(output.WrittenMemory);
    }

    /// <summary>Decodes the plans.</summary>
    /// <exception cref="MalformedDataException">The bytes aren't plans of this content.</exception>
    public BuildPlan[] Decode(ContentCatalogue content, WireLimits? limits = null)
    {
        limits ??= WireLimits.Default;
        var reader = new BigEndianReader(Encoded.Span);
        var plans = new BuildPlan[reader.CheckCount(reader.ReadInt16(), limits.Plans, MinimumSize)];
        foreach (ref var plan in plans.AsSpan())
        {
            var (position, block) = (TilePosition.Unpack(reader.ReadInt32()), reader.ReadInt16());
            var rotation = Rotates(content, block) ? reader.ReadByte() : (byte)0;
            var config = ConfigValue.Read(ref reader, limits);
            if (!IsAllowed(config))
                throw new MalformedDataException($"A plan's configuration can't be of kind {config.Kind} here", reader.Position);
            plan = BuildPlan.Place(position, block, rotation, config);
        }

        return plans;
    }

    internal void Write(ref BigEndianWriter writer)
    {
        if (Encoded.IsEmpty)
            writer.WriteInt16(0);
        writer.WriteBytes(Encoded.Span);
    }

    private static bool IsAllowed(ConfigValue config) => config.Kind
        is ConfigValueKind.Null or ConfigValueKind.Int or ConfigValueKind.Long or ConfigValueKind.Float
        or ConfigValueKind.Content or ConfigValueKind.Boolean or ConfigValueKind.Double;

    private static bool Rotates(ContentCatalogue content, short block) => content.Blocks.TryGet(block, out var known) && known.Rotates;
}
