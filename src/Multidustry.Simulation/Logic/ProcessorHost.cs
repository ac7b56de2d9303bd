using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Logic;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Logic;

/// <summary>The program of one processor building, its links, and the world as that program sees it.</summary>
internal sealed partial class ProcessorHost : IProcessorHost, ILinkWorld
{
    private readonly ProcessorDevices _devices;
    private readonly ProcessorUnits _units;
    private readonly ProcessorSpec _spec;
    private FuelMeter _fuel;
    private bool _hasCheckedDuplicates;
    private IReadOnlyList<SavedVariable>? _saved;

    public ProcessorHost(World world, int building, ProcessorSpec spec)
    {
        (World, Row, _spec) = (world, building, spec);
        InstructionsPerTick = spec.InstructionsPerTick;
        _devices = new ProcessorDevices(this);
        _units = new ProcessorUnits(this);
        Access = new ProcessorWorldAccess(this);
    }

    public World World { get; }

    /// <summary>Row of the building.</summary>
    public int Row { get; }

    public string Code { get; private set; } = "";

    public ProcessorLinks Links { get; } = new();

    /// <summary>What runs; null before the first text.</summary>
    public MlogProcessor? Processor { get; private set; }

    /// <summary>Name that mapmakers give a world processor, and its icon.</summary>
    public string? Tag { get; set; }

    public ushort Icon { get; set; }

    public bool IsPrivileged => _spec.IsPrivileged;

    public byte Team => World.Buildings.Team.Values[Row];

    public float Range => _spec.Range;

    public LogicCost TotalCost { get; set; }

    public MlogValue This => LogicHandles.Building(World, Row);

    public double X => World.CentreOf(Row).X / 8f;

    public double Y => World.CentreOf(Row).Y / 8f;

    public int InstructionsPerTick
    {
        get;
        set => field = Math.Clamp(value, 1, _spec.MaximumInstructionsPerTick);
    }

    public MlogGlobals Globals => World.Logic.Globals;

    public IDeviceAccess Devices => _devices;

    public ISensorAccess Sensors => World.Logic.Sensors;

    public IUnitAccess Units => _units;

    public IWorldAccess Access { get; }

    IWorldAccess IProcessorHost.World => Access;

    public double NextRandom() => World.Logic.NextRandom();

    /// <summary>Takes a configuration as players send it; what is damaged leaves things as they are.</summary>
    /// <param name="compressed">Code and links.</param>
    /// <param name="isAbsolute">Whether links name tiles of the map, as saves have them, instead of distances.</param>
    public void Configure(ReadOnlySpan<byte> compressed, bool isAbsolute)
    {
        var configuration = ProcessorConfiguration.Decode(compressed);
        Repack();
        var origin = World.Tiles.PositionOf(World.Buildings.Tile.Values[Row]);
        if (configuration.Links is not null)
            Links.Replace(configuration.Links, isAbsolute ? 0 : origin.X, isAbsolute ? 0 : origin.Y, this);
        if (configuration.Code is not null)
            Assemble(configuration.Code, keepVariables: false);
    }

    /// <summary>Links or unlinks the building on a tile. One that this processor had switched off is on again.</summary>
    public void ToggleLink(int x, int y)
    {
        var other = World.Tiles.BuildingAt(x, y);
        var before = Links.All.Count;
        if (!Links.Toggle(x, y, this))
            return;
        Repack();
        var isReset = World.Content.Blocks[World.Buildings.Block.Values[other]].Flag("autoResetEnabled");
        if (Links.All.Count < before && isReset && IsDisabledByThis(other))
            World.SetEnabled(other, true);
        Assemble(Code, keepVariables: true);
    }

    /// <summary>What happens before every update: links follow the world.</summary>
    public void FollowLinks()
    {
        if (_saved is not null)
            RestoreSaved();
        if (!_hasCheckedDuplicates)
        {
            _hasCheckedDuplicates = true;
            if (Links.RemoveDuplicates(this))
                Repack();
        }
        if (!Links.Follow(this))
            return;
        Repack();
        Assemble(Code, keepVariables: true);
    }

    /// <summary>Executes what the update's share of fuel allows and returns how much that was.</summary>
    public int Run(float progress)
    {
        if (!IsPrivileged)
            InstructionsPerTick = _spec.InstructionsPerTick;
        return Processor is { Program.Length: > 0 } processor ? processor.Update(ref _fuel, progress).Executed : 0;
    }

    /// <summary>The building goes: what it switched off is on again.</summary>
    public void Leave()
    {
        for (var link = 0; link < _devices.LinkCount; link++)
            if (LogicHandles.BuildingOf(World, _devices.GetLink(link)) is >= 0 and var other && IsDisabledByThis(other))
                World.SetEnabled(other, true);
    }

    /// <summary>Whether a program may link and control a building.</summary>
    public bool CanLink(int other)
    {
        var block = World.Content.Blocks[World.Buildings.Block.Values[other]];
        if (World.MechanismOf(other) == World.Sites)
            return false;
        if (IsPrivileged)
            return true;
        var (x, y) = World.CentreOf(Row);
        var (otherX, otherY) = World.CentreOf(other);
        return !block.IsPrivileged && World.Buildings.Team.Values[other] == Team && LinkRules.IsInRange(otherX - x, otherY - y, Range, block.Size);
    }

    /// <summary>Whether a program may read and write a building.</summary>
    public bool CanUse(int other) =>
        IsPrivileged || (World.Buildings.Team.Values[other] == Team && !World.Content.Blocks[World.Buildings.Block.Values[other]].IsPrivileged);

    bool ILinkWorld.TryFind(int x, int y, out LinkCandidate candidate)
    {
        var found = World.Tiles.BuildingAt(x, y);
        candidate = default;
        if (found < 0)
            return false;
        var origin = World.Tiles.PositionOf(World.Buildings.Tile.Values[found]);
        candidate = new LinkCandidate(
            LogicHandles.Of(World.Buildings, found), World.Content.Blocks[World.Buildings.Block.Values[found]].Name, origin.X, origin.Y, CanLink(found));
        return true;
    }

    /// <summary>Assembles a text against the links that are valid now. A rejected one is replaced by nothing.</summary>
    private void Assemble(string code, bool keepVariables)
    {
        var program = ProgramOf(code, []);
        Code = program.Error is null ? code : "";
        Links.Validate(this);
        _units.ForgetSearches();
        Load(ProgramOf(Code, Links.ValidNames), keepVariables);
    }

    private void Load(MlogProgram program, bool keepVariables)
    {
        _devices.Relink();
        if (Processor is null)
            Processor = new MlogProcessor(program, this, LogicSystem.Options);
        else
            Processor.Load(program, keepVariables);
    }

    private MlogProgram ProgramOf(string code, string[] links) => World.Logic.Vocabulary.Programs.GetOrCompile(code, new MlogProgramOptions
    {
        Vocabulary = World.Logic.Vocabulary.Names,
        IsPrivileged = IsPrivileged,
        Links = links,
        AllowsClientData = World.Rules.AllowLogicData,
    });

    private bool IsDisabledByThis(int other) =>
        !World.Buildings.Is(other, BuildingFlags.Enabled)
        && World.Buildings.LastDisabler[other] == World.Tiles.PositionOf(World.Buildings.Tile.Values[Row]).Packed;
}
