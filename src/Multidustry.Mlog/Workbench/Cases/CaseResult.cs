using System.Globalization;
using Multidustry.Core.Content;
using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>Describes a bench after a case.</summary>
internal sealed class CaseResult(LogicCase logicCase, LogicBench bench, BenchProcessor processor, List<BenchBuilding> placed)
{
    public CaseObject Describe(int executed)
    {
        var running = processor.Processor;
        var result = new CaseObject
        {
            ["rejected"] = processor.Code.Length == 0 && logicCase.Code.Length > 0,
            ["instructionCount"] = running?.Program.Length ?? 0,
            ["executed"] = executed,
            ["variables"] = Variables(running),
            ["counter"] = running is null ? null : Number(running.Counter),
            ["textBuffer"] = running?.Text.ToString() ?? "",
        };
        if (logicCase.UnpackedConfiguration is not null)
        {
            result["code"] = processor.Code;
            result["configInflated"] = Convert.ToHexStringLower(ProcessorConfiguration.EncodeUnpacked(processor.Code, RelativeLinks()));
        }
        if (running is not null && !running.CounterValue.IsNumber)
            result["counterIsObj"] = Describe(running.CounterValue);
        if (running is not null && !running.BoundUnit.IsNull)
            result["unit"] = Describe(running.BoundUnit);
        if (running is { Graphics.Count: > 0 })
            result["graphicsBuffer"] = Commands(running.Graphics.Commands);
        if (processor.InstructionsPerTick != processor.Block.Integer("instructionsPerTick"))
            result["ipt"] = processor.InstructionsPerTick;
        if (processor.Links.All.Count > 0)
            result["links"] = Links();
        if (placed.Count > 0)
            result["buildings"] = Buildings();
        if (!bench.Flags.SetEquals(["preset"]))
            result["flags"] = new List<object?>(bench.Flags);
        return result;
    }

    private CaseObject Variables(MlogProcessor? running)
    {
        var variables = new CaseObject();
        if (running is not null)
            foreach (var name in running.Program.VariableNames)
                variables[name] = Describe(running[name]);
        return variables;
    }

    private List<object?> Links() => [.. processor.Links.All.Select(link => new CaseObject
    {
        ["name"] = link.Name,
        ["dx"] = link.X - processor.Building.X,
        ["dy"] = link.Y - processor.Building.Y,
        ["valid"] = link.IsValid,
    })];

    private ConfiguredLink[] RelativeLinks() =>
        [.. processor.Links.All.Select(link => new ConfiguredLink(link.Name, (short)(link.X - processor.Building.X), (short)(link.Y - processor.Building.Y)))];

    private CaseObject Buildings()
    {
        var names = new Dictionary<BenchBuilding, string>();
        foreach (var link in processor.Links.All)
            if (bench.BuildingAt(link.X, link.Y) is { } linked)
                names[linked] = link.Name;
        var described = new CaseObject();
        for (var i = 0; i < placed.Count; i++)
            described[names.GetValueOrDefault(placed[i]) ?? "#" + i.ToString(CultureInfo.InvariantCulture)] = Describe(placed[i]);
        return described;
    }

    private CaseObject Describe(BenchBuilding building)
    {
        var result = new CaseObject { ["block"] = building.Block.Name };
        if (building.Memory is { } cells)
        {
            var memory = new CaseObject();
            for (var i = 0; i < cells.Length; i++)
                if (BitConverter.DoubleToInt64Bits(cells[i]) != 0)
                    memory[i.ToString(CultureInfo.InvariantCulture)] = Number(cells[i]);
            result["memory"] = memory;
        }
        else if (building.Message is { } text)
        {
            result["message"] = text;
        }
        else if (building.Commands is { } commands)
        {
            result["commands"] = Commands(commands.ToArray());
            result["operations"] = building.Operations;
        }
        else if (building.Processor is { } other)
        {
            result["variables"] = Variables(other.Processor);
            if (other.Processor is not null)
                ((CaseObject)result["variables"]!)["@counter"] = Describe(other.Processor.CounterValue);
        }
        else if (CaseConfig.Of(building, Describe) is { IsShown: true } config)
        {
            result["config"] = config.Value;
        }
        if (!building.IsEnabled)
            result["enabled"] = false;
        return result;
    }

    private static List<object?> Commands(ReadOnlySpan<ulong> commands)
    {
        var list = new List<object?>();
        foreach (var command in commands)
            list.Add(command.ToString("x16", CultureInfo.InvariantCulture));
        return list;
    }

    private static CaseObject Number(double value) => new()
    {
        ["num"] = value,
        ["bits"] = BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
    };

    private CaseObject Describe(MlogValue value)
    {
        if (value.IsNumber)
            return Number(value.AsNumber);
        if (value.AsString is { } text)
            return new CaseObject { ["str"] = text };
        if (bench.BuildingOf(value) is { } building)
            return new CaseObject
            {
                ["obj"] = "building", ["block"] = building.Block.Name, ["dx"] = building.X - processor.Building.X, ["dy"] = building.Y - processor.Building.Y,
            };
        if (bench.UnitOf(value) is { } unit)
            return new CaseObject { ["obj"] = "unit", ["type"] = unit.Type.Name };
        if (value.AsContent is { } content)
            return new CaseObject { ["obj"] = "content", ["ctype"] = KindOf(content), ["name"] = content.Name };
        return value.AsObject switch
        {
            MlogTeam team => new CaseObject { ["obj"] = "team", ["name"] = team.PrintedName, ["id"] = (int)team.Id },
            MlogProperty property => new CaseObject { ["obj"] = "laccess", ["name"] = property.PrintedName },
            _ => new CaseObject { ["obj"] = null },
        };
    }

    private static string KindOf(ContentEntry content)
    {
        var name = content.Type.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
