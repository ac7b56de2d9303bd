using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>What an administrator may know of a player.</summary>
public sealed record TraceInfo : IWireValue<TraceInfo>
{
    /// <summary>How many entries of each list are sent at most.</summary>
    public const int MaximumEntries = 12;

    /// <inheritdoc/>
    public static int MinimumSize => 15;

    /// <summary>The address the player plays from.</summary>
    public string? Address { get; init; }

    /// <summary>The identity by which the server knows the player.</summary>
    public string? Uuid { get; init; }

    /// <summary>The player's language.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the client is modified.</summary>
    public bool Modded { get; init; }

    /// <summary>Whether the client runs on a phone or tablet.</summary>
    public bool Mobile { get; init; }

    /// <summary>How often the player has joined.</summary>
    public int TimesJoined { get; init; }

    /// <summary>How often the player was kicked.</summary>
    public int TimesKicked { get; init; }

    /// <summary>Addresses the player has used; only the first <see cref="MaximumEntries"/> are sent.</summary>
    public ReadOnlyMemory<string?> Addresses { get; init; }

    /// <summary>Names the player has used; only the first <see cref="MaximumEntries"/> are sent.</summary>
    public ReadOnlyMemory<string?> Names { get; init; }

    /// <inheritdoc/>
    public static TraceInfo Read(ref BigEndianReader reader, in PacketContext context) => new()
    {
        Address = reader.ReadNullableUtf(),
        Uuid = reader.ReadNullableUtf(),
        Locale = reader.ReadNullableUtf(),
        Modded = reader.ReadBoolean(),
        Mobile = reader.ReadBoolean(),
        TimesJoined = reader.ReadInt32(),
        TimesKicked = reader.ReadInt32(),
        Addresses = FieldCodec.ReadStrings(ref reader, context),
        Names = FieldCodec.ReadStrings(ref reader, context),
    };

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteNullableUtf(Address);
        writer.WriteNullableUtf(Uuid);
        writer.WriteNullableUtf(Locale);
        writer.WriteBoolean(Modded);
        writer.WriteBoolean(Mobile);
        writer.WriteInt32(TimesJoined);
        writer.WriteInt32(TimesKicked);
        FieldCodec.WriteStrings(ref writer, First(Addresses), context);
        FieldCodec.WriteStrings(ref writer, First(Names), context);
    }

    private static ReadOnlyMemory<string?> First(ReadOnlyMemory<string?> list) => list[..Math.Min(list.Length, MaximumEntries)];
}
