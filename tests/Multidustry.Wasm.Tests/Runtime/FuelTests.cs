using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

public sealed class FuelTests
{
    private const long Tank = 10_000_000;

    [TestCase("sum_to", 1000)]
    [TestCase("recurse", 50)]
    [TestCase("grow", 3)]
    [TestCase("set_table", 2)]
    public void Both_engines_use_the_same_fuel(string function, int argument)
    {
        var used = TestModules.Modes.Select(mode => Use(mode, function, argument)).ToArray();
        Assert.That(used[0], Is.Positive);
        Assert.That(used[1], Is.EqualTo(used[0]));
    }

    [TestCase("trap")]
    [TestCase("deep")]
    public void Both_engines_have_the_same_fuel_left_after_a_trap(string function)
    {
        var used = TestModules.Modes.Select(mode => Use(mode, function)).ToArray();
        Assert.That(used[1], Is.EqualTo(used[0]));
    }

    [Test]
    public void A_division_by_zero_leaves_the_same_fuel_in_both_engines()
    {
        var used = TestModules.Modes.Select(mode => Use(mode, "divide", 1, 0)).ToArray();
        Assert.That(used[1], Is.EqualTo(used[0]).And.Positive);
    }

    [Test]
    public void Each_instruction_costs_one_unit() =>
        Assert.That(Use(ExecutionMode.Compiled, "sum_to", 11) - Use(ExecutionMode.Compiled, "sum_to", 10), Is.EqualTo(9));

    [Test]
    public void Fuel_is_enough_exactly_when_it_covers_the_cost([Values] bool enough)
    {
        foreach (var mode in TestModules.Modes)
        {
            var cost = Use(mode, "sum_to", 100);
            var instance = TestModules.Kernel(mode);
            instance.Store.Fuel = enough ? cost : cost - 1;
            Assert.That(() => instance.Function("sum_to")!.Call(100), enough ? Throws.Nothing : Throws.TypeOf<WasmTrapException>());
        }
    }

    [Test]
    public void Without_metering_nothing_is_charged_to_plain_code()
    {
        var linker = new Linker();
        linker.DefineFunction<int, int, int>("host", "add", (_, a, b) => a + b);
        linker.DefineFunction<long>("host", "note", (_, _) => { });
        foreach (var mode in TestModules.Modes)
        {
            var instance = linker.Instantiate(new(), WasmModule.Parse(TestModules.Bytes("kernel"), new() { Mode = mode, MeterFuel = false }));
            instance.Store.Fuel = 5;
            Assert.That(instance.Function("sum_to")!.Call(1000)[0].AsInt32(), Is.EqualTo(500500));
            Assert.That(instance.Store.Fuel, Is.EqualTo(5));
        }
    }

    private static long Use(ExecutionMode mode, string function, params WasmValue[] arguments)
    {
        var instance = TestModules.Kernel(mode);
        instance.Store.Fuel = Tank;
        try
        {
            instance.Function(function)!.Call(arguments);
        }
        catch (WasmTrapException)
        {
            // What a trap leaves in the tank is compared too.
        }
        return Tank - instance.Store.Fuel;
    }
}
