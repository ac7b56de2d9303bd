using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Searches of a processor, each of which is made now and then only and remembers its answer in between.</summary>
internal sealed partial class ProcessorUnits
{
    private const float RadarInterval = 30f, BuildingSight = 220f;

    /// <summary>Answers kept for one unit; beyond them the oldest is forgotten and searched for again.</summary>
    private const int MaximumAnswers = 256;

    private readonly SortedDictionary<int, RadarMemory> _radars = [];
    private int _program;

    /// <summary>The program was assembled anew, and its instructions with it.</summary>
    public void ForgetSearches()
    {
        _radars.Clear();
        _program = World.Logic.NextSearch();
    }

    public LocateResult Locate(in MlogValue unit, int site, in LocateQuery query)
    {
        var row = LogicHandles.UnitOf(World, unit);
        ref var answer = ref AnswerOf(row, site, out var isDue);
        if (!isDue)
            return new LocateResult(answer.Found != 0, true, answer.X / TileSize, answer.Y / TileSize, ToValue(answer.Kind, answer.Handle));
        var (found, x, y, building) = Find(row, query);
        answer.Found = found ? 1 : 0;
        if (found)
            (answer.X, answer.Y) = (x, y);
        var isKnown = building >= 0 && (World.Buildings.Team.Values[building] == processor.Team || IsInSight(row, building));
        if (isKnown)
            (answer.Kind, answer.Handle) = (1, LogicHandles.Of(World.Buildings, building));
        return new LocateResult(found, false, answer.X / TileSize, answer.Y / TileSize, isKnown ? LogicHandles.Building(World, building) : default);
    }

    public MlogValue Radar(in MlogValue source, int site, in RadarQuery query) =>
        LogicHandles.UnitOf(World, source) is >= 0 and var unit ? RadarOf(unit, site, query) : RadarOfBuilding(source, site, query);

    public void WriteExact(ProcessorStateWriter writer)
    {
        writer.Write(_program);
        writer.Write(_radars.Count);
        foreach (var (site, radar) in _radars)
        {
            writer.Write(site);
            writer.Write(BitConverter.SingleToInt32Bits(radar.Time));
            writer.Write(radar.Source);
            writer.Write(radar.Answer);
        }
    }

    public void ReadExact(ProcessorStateReader reader)
    {
        _program = (int)reader.ReadBits();
        _radars.Clear();
        for (var left = reader.ReadCount(); left > 0; left--)
            _radars[(int)reader.ReadBits()] = new RadarMemory(BitConverter.Int32BitsToSingle((int)reader.ReadBits()), reader.ReadValue(), reader.ReadValue());
    }

    private MlogValue RadarOfBuilding(in MlogValue source, int site, in RadarQuery query)
    {
        var now = World.Clock.Time;
        var known = _radars.TryGetValue(site, out var last);
        var time = known ? last.Time : 0f;
        if (now - time < RadarInterval && now >= time)
        {
            if (known && last.Source == source)
                return last.Answer;
        }
        else
        {
            time = now;
        }
        var building = LogicHandles.BuildingOf(World, source);
        var (x, y) = World.CentreOf(building);
        var found = World.Logic.Radar.Find(-1, World.Buildings.Team.Values[building], x, y, LogicSensors.RangeOf(World, building) ?? 0f, query);
        var answer = found < 0 ? default : LogicHandles.Unit(World, found);
        _radars[site] = new RadarMemory(time, source, answer);
        return answer;
    }

    private MlogValue RadarOf(int unit, int site, in RadarQuery query)
    {
        ref var answer = ref AnswerOf(unit, site, out var isDue);
        if (!isDue)
            return ToValue(answer.Kind, answer.Handle);
        var range = World.Content.Units[Table.Type.Values[unit]].MaxRange;
        var found = World.Logic.Radar.Find(unit, Table.Team.Values[unit], Table.X.Values[unit], Table.Y.Values[unit], range, query);
        (answer.Kind, answer.Handle) = found < 0 ? (0, 0) : (2, LogicHandles.Of(World.Units, found));
        return ToValue(answer.Kind, answer.Handle);
    }

    private (bool Found, float X, float Y, int Building) Find(int unit, in LocateQuery query)
    {
        var (x, y, team) = (Table.X.Values[unit], Table.Y.Values[unit], Table.Team.Values[unit]);
        if (query.Target is LocateTarget.Building or LocateTarget.Damaged)
        {
            var building = query.Target == LocateTarget.Damaged ? Logic.Targets.NearestDamaged(team, x, y) : Logic.Targets.NearestFlagged(team, query.Flag, query.Enemy, x, y);
            if (building < 0)
                return (false, 0f, 0f, -1);
            var (centreX, centreY) = World.CentreOf(building);
            return (true, centreX, centreY, building);
        }
        var tile = query.Target == LocateTarget.Spawn ? Logic.Targets.NearestSpawn(x, y)
            : query.Ore is { } ore ? Logic.Targets.NearestOre(ore.Id, x, y) : -1;
        return tile < 0
            ? (false, 0f, 0f, -1)
            : (true, tile % World.Tiles.Width * TileSize, tile / World.Tiles.Width * TileSize, World.Tiles.BuildingAt(tile));
    }

    private bool IsInSight(int unit, int building)
    {
        var (x, y) = World.CentreOf(building);
        return IsNear(unit, x, y, Math.Max(World.Content.Units[Table.Type.Values[unit]].MaxRange, BuildingSight));
    }

    /// <summary>What an instruction last found for a unit, and whether it may search now.</summary>
    private ref LogicAnswer AnswerOf(int unit, int site, out bool isDue)
    {
        ref var list = ref Table.Answers.At(unit);
        var (position, period) = (Position, Table.Logic.Values[unit].Period);
        var answers = Table.AnswerPool.Items(list);
        var index = 0;
        while (index < answers.Length && !(answers[index].Site == site && answers[index].Processor == position && answers[index].Program == _program))
            index++;
        if (index == answers.Length)
        {
            if (index == MaximumAnswers)
                Table.AnswerPool.RemoveAt(ref list, 0);
            index = list.Count;
            Table.AnswerPool.Add(ref list, new LogicAnswer { Processor = position, Site = site, Program = _program });
        }
        ref var answer = ref Table.AnswerPool.At(list, index);
        isDue = answer.Period != period;
        answer.Period = period;
        return ref answer;
    }

    private static MlogValue ToValue(int kind, long handle) => kind switch
    {
        1 => MlogValue.Entity(MlogEntityKind.Building, handle),
        2 => MlogValue.Entity(MlogEntityKind.Unit, handle),
        _ => default,
    };

    /// <summary>A radar instruction's last search, when its source was a building.</summary>
    private readonly record struct RadarMemory(float Time, MlogValue Source, MlogValue Answer);
}
