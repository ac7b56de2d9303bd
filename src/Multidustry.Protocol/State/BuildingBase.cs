using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State;

/// <summary>
/// The part of a building's record that all classes share. One instance may be filled again and again, so that loading a world
/// doesn't allocate per building. Not thread-safe.
/// </summary>
public sealed class BuildingBase
{
    private const byte ModernMark = 0x80;
    private const float FullByte = 255f;

    private readonly int[] _items;
    private readonly float[] _liquids;
    private readonly List<int> _links = [];

    /// <summary>Creates one that can hold all items and liquids of a build.</summary>
    public BuildingBase(ContentCatalogue content) => (_items, _liquids) = (new int[content.Items.Count], new float[content.Liquids.Count]);

    /// <summary>Which modules the building has; <see cref="BuildingModules.TimeScale"/> and <see cref="BuildingModules.Disabler"/> when they say something.</summary>
    public BuildingModules Modules { get; set; }

    /// <summary>Health, at most that of the block.</summary>
    public float Health { get; set; }

    /// <summary>Rotation, 0 to 3; some classes use up to 7 bits.</summary>
    public byte Rotation { get; set; }

    /// <summary>Team id.</summary>
    public byte Team { get; set; }

    /// <summary>Whether it works; processors may switch buildings off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Amount of each item by id; empty without the items module.</summary>
    public Span<int> Items => _items;

    /// <summary>Amount of each liquid by id.</summary>
    public Span<float> Liquids => _liquids;

    /// <summary>Packed positions of laser links.</summary>
    public IList<int> Links => _links;

    /// <summary>Battery charge or satisfaction, 0 to 1.</summary>
    public float PowerStatus { get; set; }

    /// <summary>Speed factor, usually 1.</summary>
    public float TimeScale { get; set; }

    /// <summary>Ticks for which <see cref="TimeScale"/> holds.</summary>
    public float TimeScaleDuration { get; set; }

    /// <summary>Packed position of the processor that switched it off.</summary>
    public int Disabler { get; set; }

    /// <summary>Efficiency, 0 to 1 in steps of 1/255.</summary>
    public float Efficiency { get; set; }

    /// <summary>Efficiency of optional boosters, 0 to 1 in steps of 1/255.</summary>
    public float OptionalEfficiency { get; set; }

    /// <summary>One bit for each of the first 64 teams that see it through fog; 0 when nothing is stored.</summary>
    public long VisibleTo { get; set; }

    /// <summary>Reads the part of any version.</summary>
    /// <exception cref="MalformedDataException">It ends early or a count is impossible.</exception>
    public void Read(ref BigEndianReader reader, Block block, ContentIdMap ids)
    {
        Reset(block);
        Health = Math.Min(reader.ReadSingle(), block.Health);
        var rotation = reader.ReadByte();
        Rotation = (byte)(rotation & ~ModernMark);
        Team = reader.ReadByte();
        var modern = (rotation & ModernMark) != 0;
        var version = modern ? reader.ReadByte() : (byte)0;
        if (version >= 1)
            Enabled = reader.ReadByte() == 1;
        var stored = version >= 2 ? (BuildingModules)reader.ReadByte() : Modules;
        ReadModules(ref reader, stored, wide: modern, ids);
        if (version <= 2)
            reader.Skip(1);
        if (version >= 3)
        {
            Efficiency = reader.ReadByte() / FullByte;
            OptionalEfficiency = reader.ReadByte() / FullByte;
        }

        if (version == 4)
            VisibleTo = reader.ReadInt64();
    }

    /// <summary>Reads the part as saves before version 4 store it.</summary>
    internal void ReadOldest(ref BigEndianReader reader, Block block, ContentIdMap ids)
    {
        const int teamFollows = 8;
        Reset(block);
        Health = Math.Min(reader.ReadUInt16(), block.Health);
        var packed = reader.ReadByte();
        Rotation = (byte)(packed & 0xF);
        Team = packed >> 4 == teamFollows ? reader.ReadByte() : (byte)(packed >> 4);
        ReadModules(ref reader, Modules, wide: false, ids);
        reader.Skip(1);
    }

    /// <summary>Writes the part as the current version has it.</summary>
    public void Write(ref BigEndianWriter writer)
    {
        var visible = VisibleTo != 0;
        writer.WriteSingle(Health);
        writer.WriteByte((byte)(Rotation | ModernMark));
        writer.WriteByte(Team);
        writer.WriteByte(visible ? (byte)4 : (byte)3);
        writer.WriteBoolean(Enabled);
        writer.WriteByte((byte)(Modules | BuildingModules.Always));
        if ((Modules & BuildingModules.Items) != 0)
            WriteItems(ref writer);
        if ((Modules & BuildingModules.Power) != 0)
            WritePower(ref writer);
        if ((Modules & BuildingModules.Liquids) != 0)
            WriteLiquids(ref writer);
        if ((Modules & BuildingModules.TimeScale) != 0)
        {
            writer.WriteSingle(TimeScale);
            writer.WriteSingle(TimeScaleDuration);
        }

        if ((Modules & BuildingModules.Disabler) != 0)
            writer.WriteInt32(Disabler);
        writer.WriteByte((byte)(Math.Clamp(Efficiency, 0, 1) * FullByte));
        writer.WriteByte((byte)(Math.Clamp(OptionalEfficiency, 0, 1) * FullByte));
        if (visible)
            writer.WriteInt64(VisibleTo);
    }

    /// <summary>Makes it a new building of a block: empty, switched on, without health.</summary>
    public void Reset(Block block)
    {
        Modules = ModulesOf(block);
        Array.Clear(_items);
        Array.Clear(_liquids);
        _links.Clear();
        (Enabled, PowerStatus, TimeScale, TimeScaleDuration, Disabler) = (true, 0, 1, 0, -1);
        (Efficiency, OptionalEfficiency, VisibleTo) = (0, 0, 0);
    }

    /// <summary>The modules that a block of the running build has.</summary>
    public static BuildingModules ModulesOf(Block block) =>
        (block.HasItems ? BuildingModules.Items : 0) | (block.HasPower ? BuildingModules.Power : 0) | (block.HasLiquids ? BuildingModules.Liquids : 0);

    private void ReadModules(ref BigEndianReader reader, BuildingModules stored, bool wide, ContentIdMap ids)
    {
        if ((stored & BuildingModules.Items) != 0)
            ReadItems(ref reader, wide, ids);
        if ((stored & BuildingModules.Power) != 0)
            ReadPower(ref reader);
        if ((stored & BuildingModules.Liquids) != 0)
            ReadLiquids(ref reader, wide, ids);
        if ((stored & BuildingModules.TimeScale) != 0)
        {
            (TimeScale, TimeScaleDuration) = (reader.ReadSingle(), reader.ReadSingle());
            Modules |= TimeScale == 1 ? 0 : BuildingModules.TimeScale;
        }

        if ((stored & BuildingModules.Disabler) != 0)
        {
            Disabler = reader.ReadInt32();
            Modules |= BuildingModules.Disabler;
        }
    }

    private void ReadItems(ref BigEndianReader reader, bool wide, ContentIdMap ids)
    {
        for (var left = ReadCount(ref reader, wide, sizeof(int)); left > 0; left--)
        {
            var item = ids.Map(ContentType.Item, wide ? reader.ReadInt16() : reader.ReadByte());
            var amount = reader.ReadInt32();
            if (item >= 0)
                _items[item] = amount;
        }
    }

    private void ReadPower(ref BigEndianReader reader)
    {
        for (var left = reader.CheckCount(reader.ReadInt16(), short.MaxValue, sizeof(int)); left > 0; left--)
            _links.Add(reader.ReadInt32());
        var status = reader.ReadSingle();
        PowerStatus = float.IsFinite(status) ? status : 0;
    }

    private void ReadLiquids(ref BigEndianReader reader, bool wide, ContentIdMap ids)
    {
        for (var left = ReadCount(ref reader, wide, sizeof(float)); left > 0; left--)
        {
            var liquid = ids.Map(ContentType.Liquid, wide ? reader.ReadInt16() : reader.ReadByte());
            var amount = reader.ReadSingle();
            if (liquid >= 0)
                _liquids[liquid] = amount;
        }
    }

    private static int ReadCount(ref BigEndianReader reader, bool wide, int amountSize) =>
        reader.CheckCount(wide ? reader.ReadInt16() : reader.ReadByte(), short.MaxValue, amountSize + (wide ? 2 : 1));

    private static int Positive<T>(T[] amounts)
        where T : INumber<T>
    {
        var count = 0;
        foreach (var amount in amounts)
            count += amount > T.Zero ? 1 : 0;
        return count;
    }

    private void WriteItems(ref BigEndianWriter writer)
    {
        writer.WriteInt16((short)Positive(_items));
        for (short item = 0; item < _items.Length; item++)
        {
            if (_items[item] <= 0)
                continue;
            writer.WriteInt16(item);
            writer.WriteInt32(_items[item]);
        }
    }

    private void WritePower(ref BigEndianWriter writer)
    {
        writer.WriteInt16((short)_links.Count);
        foreach (var link in _links)
            writer.WriteInt32(link);
        writer.WriteSingle(PowerStatus);
    }

    private void WriteLiquids(ref BigEndianWriter writer)
    {
        writer.WriteInt16((short)Positive(_liquids));
        for (short liquid = 0; liquid < _liquids.Length; liquid++)
        {
            if (!(_liquids[liquid] > 0))
                continue;
            writer.WriteInt16(liquid);
            writer.WriteSingle(_liquids[liquid]);
        }
    }
}

/// <summary>What a building's record holds besides the class's own fields.</summary>
[Flags]
public enum BuildingModules : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Items.</summary>
    Items = 1,

    /// <summary>Power links and status.</summary>
    Power = 2,

    /// <summary>Liquids.</summary>
    Liquids = 4,

    /// <summary>A module of old versions; set in every record, without data.</summary>
    Always = 8,

    /// <summary>A speed factor other than 1.</summary>
    TimeScale = 16,

    /// <summary>The processor that switched the building off.</summary>
    Disabler = 32,
}
