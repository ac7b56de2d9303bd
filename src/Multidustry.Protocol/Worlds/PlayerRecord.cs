using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>The receiver's own player entity inside a world stream. Thread-safe.</summary>
public sealed record PlayerRecord
{
    // Build 157 put the selected block into the record and raised the revision.
    private const short WithoutSelection = 1;
    private const short WithSelection = 2;

    /// <summary>Whether the player is an administrator.</summary>
    public bool Admin { get; init; }

    /// <summary>Whether the unit hovers over buildings.</summary>
    public bool Boosting { get; init; }

    /// <summary>Name colour, RGBA8888.</summary>
    public int Color { get; init; }

    /// <summary>Id of the last unit command given, 255 for none.</summary>
    public byte LastCommand { get; init; } = byte.MaxValue;

    /// <summary>Pointer in world units.</summary>
    public float MouseX { get; init; }

    /// <summary>Pointer in world units.</summary>
    public float MouseY { get; init; }

    /// <summary>Name with colour markup.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the block selected for building, -1 for none. Null is the record of builds before 157, which lacks it.</summary>
    public short? SelectedBlock { get; init; }

    /// <summary>The rotation of the selected block in quarter turns; only sent together with <see cref="SelectedBlock"/>.</summary>
    public int SelectedRotation { get; init; }

    /// <summary>Whether the player shoots.</summary>
    public bool Shooting { get; init; }

    /// <summary>Team id.</summary>
    public byte Team { get; init; }

    /// <summary>Whether the chat field is open.</summary>
    public bool Typing { get; init; }

    /// <summary>What <see cref="UnitId"/> is: 0 nothing, 1 the position of a block unit, 2 a unit's id.</summary>
    public byte UnitKind { get; init; }

    /// <summary>The controlled unit.</summary>
    public int UnitId { get; init; }

    /// <summary>Position in world units.</summary>
    public float X { get; init; }

    /// <summary>Position in world units.</summary>
    public float Y { get; init; }

    /// <summary>Reads the record.</summary>
    /// <exception cref="MalformedDataException">It ends early or has another revision.</exception>
    public static PlayerRecord Read(ref BigEndianReader reader)
    {
        var revision = reader.ReadInt16();
        if (revision is not (WithoutSelection or WithSelection))
            throw new MalformedDataException($"Player revision {revision} is unknown", reader.Position);
        return new PlayerRecord
        {
            Admin = reader.ReadBoolean(),
            Boosting = reader.ReadBoolean(),
            Color = reader.ReadInt32(),
            LastCommand = reader.ReadByte(),
            MouseX = reader.ReadSingle(),
            MouseY = reader.ReadSingle(),
            Name = reader.ReadNullableUtf(),
            SelectedBlock = revision == WithSelection ? reader.ReadInt16() : null,
            SelectedRotation = revision == WithSelection ? reader.ReadInt32() : 0,
            Shooting = reader.ReadBoolean(),
            Team = reader.ReadByte(),
            Typing = reader.ReadBoolean(),
            UnitKind = reader.ReadByte(),
            UnitId = reader.ReadInt32(),
            X = reader.ReadSingle(),
            Y = reader.ReadSingle(),
        };
    }

    /// <summary>Writes the record.</summary>
    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt16(SelectedBlock is null ? WithoutSelection : WithSelection);
        writer.WriteBoolean(Admin);
        writer.WriteBoolean(Boosting);
        writer.WriteInt32(Color);
        writer.WriteByte(LastCommand);
        writer.WriteSingle(MouseX);
        writer.WriteSingle(MouseY);
        writer.WriteNullableUtf(Name);
        if (SelectedBlock is { } block)
        {
            writer.WriteInt16(block);
            writer.WriteInt32(SelectedRotation);
        }

        writer.WriteBoolean(Shooting);
        writer.WriteByte(Team);
        writer.WriteBoolean(Typing);
        writer.WriteByte(UnitKind);
        writer.WriteInt32(UnitId);
        writer.WriteSingle(X);
        writer.WriteSingle(Y);
    }
}
