using System.Diagnostics.CodeAnalysis;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>A building on a workbench.</summary>
public sealed class BenchBuilding : IIndexedDevice
{
    private const float TileSize = 8;
    private const int PaletteSize = 8;
    private const uint DefaultLight = 0xffd37fff;

    internal BenchBuilding(long handle, Block block, int x, int y, MlogTeam team)
    {
        (Handle, Block, X, Y, Team) = (handle, block, x, y, team);
        Health = block.Health;
        IsEnabled = team.Id != 0;
        Color = DefaultLight;
        Memory = block.Class.Is("MemoryBlock") ? new double[block.Integer("memoryCapacity")] : null;
        Canvas = block.Class.Is("CanvasBlock") ? new byte[block.Integer("canvasSize") * block.Integer("canvasSize")] : null;
        Commands = block.Class.Is("LogicDisplay") || block.Class.Is("TileableLogicDisplay") ? [] : null;
        Text = block.Class.Is("MessageBlock") ? new BenchText() : null;
        IsDoor = block.Class.Is("Door");
    }

    /// <summary>The handle that values hold.</summary>
    public long Handle { get; }

    /// <summary>What it is.</summary>
    public Block Block { get; }

    /// <summary>Tile of its origin.</summary>
    public int X { get; }

    /// <summary>Tile of its origin.</summary>
    public int Y { get; }

    /// <summary>Whose it is.</summary>
    public MlogTeam Team { get; set; }

    /// <summary>Quarter turns.</summary>
    public int Rotation { get; set; }

    /// <summary>Whether it was updated: then it works as well as it can.</summary>
    internal bool IsAtWork { get; set; }

    /// <summary>Health left.</summary>
    public float Health { get; set; }

    /// <summary>Whether it works.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Whether a door is open.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether a turret was told to shoot.</summary>
    public bool IsShooting { get; internal set; }

    internal float TargetX { get; set; }

    internal float TargetY { get; set; }

    /// <summary>Whether it is gone from the bench.</summary>
    public bool IsRemoved { get; internal set; }

    /// <summary>Cells of a memory block; null for other blocks.</summary>
    public double[]? Memory { get; }

    /// <summary>Text of a message block; null for other blocks.</summary>
    /// <exception cref="InvalidOperationException">A text is set for a block that shows none.</exception>
    [DisallowNull]
    public string? Message
    {
        get => Text?.ToString();
        set => (Text ?? throw new InvalidOperationException("The block shows no text.")).Set(value);
    }

    /// <summary>What a message block shows; null for other blocks.</summary>
    internal BenchText? Text { get; }

    /// <summary>Commands that a display has queued; null for other blocks.</summary>
    public List<ulong>? Commands { get; }

    /// <summary>How many times a display was flushed to.</summary>
    public int Operations { get; internal set; }

    /// <summary>Palette indices of a canvas; null for other blocks.</summary>
    internal byte[]? Canvas { get; }

    /// <summary>Items inside.</summary>
    public Dictionary<Item, int> Items { get; } = [];

    /// <summary>Content it is configured to, such as a sorter's item.</summary>
    public ContentEntry? Config { get; set; }

    /// <summary>Colour of an illuminator as 0xRRGGBBAA.</summary>
    public uint Color { get; set; }

    /// <summary>The processor inside; null for other blocks.</summary>
    public BenchProcessor? Processor { get; internal set; }

    /// <summary>Centre in world units.</summary>
    internal float CentreX => (X * TileSize) + Block.Offset;

    internal float CentreY => (Y * TileSize) + Block.Offset;

    internal bool IsDead => IsRemoved || Health <= 0;

    internal MlogValue Value => MlogValue.Entity(MlogEntityKind.Building, Handle);

    internal bool IsDoor { get; }

    double IIndexedDevice.Read(int address) =>
        Canvas is not null ? (uint)address < (uint)Canvas.Length ? Canvas[address] : double.NaN
        : Text is not null && (uint)address < (uint)Text.Length ? Text.Characters[address] : double.NaN;

    private void WriteCanvas(int address, int color)
    {
        if (color is >= 0 and < PaletteSize)
            Canvas![address] = (byte)color;
    }

    void IIndexedDevice.Write(int address, double value)
    {
        if (Canvas is not null && (uint)address < (uint)Canvas.Length)
            WriteCanvas(address, (int)value);
    }
}
