using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wit;

namespace Multidustry.Wasm.Tests.Wit;

/// <summary>The typed form of worlds, generated from <c>world.wit</c>, at work with components.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed partial class WorldGeneratorTests
{
    [WitWorld("greeter")]
    private sealed partial class Greeter;

    [WitWorld("test:worlds/echo")]
    private sealed partial class Echo;

    private sealed class Log : Greeter.IHost
    {
        public List<string> Lines { get; } = [];

        void Greeter.IHost.Log(string msg) => Lines.Add(msg);
    }

    /// <summary>Gives back what it is given, and notes it.</summary>
    private sealed class Kinds : Echo.Kinds.IHost
    {
        public object? Last { get; private set; }

        public Echo.Kinds.Place EchoPlace(Echo.Kinds.Place value) => Note(value);

        public Echo.Kinds.Shape EchoShape(Echo.Kinds.Shape value) => Note(value);

        public Echo.Kinds.Team EchoTeam(Echo.Kinds.Team value) => Note(value);

        public Echo.Kinds.Rights EchoRights(Echo.Kinds.Rights value) => Note(value);

        public Echo.Kinds.Place[] EchoPath(Echo.Kinds.Place[] value) => Note(value);

        public uint? EchoOption(uint? value) => Note(value);

        public ComponentResult<string, byte> EchoResult(ComponentResult<string, byte> value) => Note(value);

        public (byte, string) EchoTuple((byte, string) value) => Note(value);

        public byte[] EchoBytes(byte[] value) => Note(value);

        public string[] EchoTexts(string[] value) => Note(value);

        public Rune EchoChar(Rune value) => Note(value);

        private T Note<T>(T value)
        {
            Last = value;
            return value;
        }
    }

    private sealed class Marker(string name, Markers owner) : Echo.Markers.IMarker, IDisposable
    {
        private string _name = name;

        public ComponentResult<ValueTuple, string> Rename(string to)
        {
            _name += "-" + to;
            return ComponentResult.Ok<ValueTuple, string>(default);
        }

        public string Name() => _name;

        public void Dispose() => owner.Dropped++;
    }

    private sealed class Markers : Echo.Markers.IHost
    {
        public uint Made { get; private set; }

        public int Dropped { get; set; }

        public Echo.Markers.IMarker CreateMarker(string name)
        {
            Made++;
            return new Marker(name, this);
        }

        public uint MarkerCount() => Made;
    }

    private readonly Kinds _kinds = new();
    private readonly Markers _markers = new();

    [Test]
    public void A_real_component_fits_its_world([Values("c", "assemblyscript", "rust-1.63")] string name)
    {
        var log = new Log();
        var linker = new ComponentLinker();
        Greeter.Link(linker, log);
        var greeter = new Greeter(linker.Instantiate(new(), WasmComponent.Parse(Recordings.Bytes($"wasm/component-{name}.wasm"))));
        Assert.That(greeter.OnPlayerJoin("Frög😀"), Is.EqualTo("Welcome, Frög😀!"));
        Assert.That(log.Lines, Is.Not.Empty);
    }

    [Test]
    public void Every_kind_of_value_goes_through_a_component_and_back([Values] ExecutionMode mode)
    {
        var guest = Make(mode).KindsGuest;
        var place = new Echo.Kinds.Place(-3, 4, "Frög😀");
        Assert.That(guest.EchoPlace(place), Is.EqualTo(place));
        Assert.That(_kinds.Last, Is.EqualTo(place));
        foreach (var shape in new Echo.Kinds.Shape[]
        {
            new Echo.Kinds.Shape.Point(), new Echo.Kinds.Shape.Circle(2.5f), new Echo.Kinds.Shape.Named("x"), new Echo.Kinds.Shape.At(place),
        })
            Assert.That(guest.EchoShape(shape), Is.EqualTo(shape));
        Assert.That(guest.EchoTeam(Echo.Kinds.Team.Crux), Is.EqualTo(Echo.Kinds.Team.Crux));
        Assert.That(guest.EchoRights(Echo.Kinds.Rights.Build | Echo.Kinds.Rights.Admin), Is.EqualTo(Echo.Kinds.Rights.Build | Echo.Kinds.Rights.Admin));
        Assert.That(guest.EchoPath([place, place with { X = 9 }]), Is.EqualTo(new[] { place, place with { X = 9 } }));
        Assert.That((guest.EchoOption(null), guest.EchoOption(7)), Is.EqualTo(((uint?)null, (uint?)7)));
        Assert.That(guest.EchoResult(ComponentResult.Ok<string, byte>("fine")), Is.EqualTo(ComponentResult.Ok<string, byte>("fine")));
        Assert.That(guest.EchoResult(ComponentResult.Failed<string, byte>(9)), Is.EqualTo(ComponentResult.Failed<string, byte>(9)));
        Assert.That(guest.EchoTuple((5, "five")), Is.EqualTo(((byte)5, "five")));
        Assert.That(guest.EchoBytes([1, 2, 255]), Is.EqualTo(new byte[] { 1, 2, 255 }));
        Assert.That(guest.EchoTexts(["", "ä", "😀"]), Is.EqualTo(new[] { "", "ä", "😀" }));
        Assert.That(guest.EchoChar(new('ß')), Is.EqualTo(new Rune('ß')));
    }

    [Test]
    public void A_component_uses_and_drops_resources_of_the_host([Values] ExecutionMode mode)
    {
        var echo = Make(mode);
        Assert.That(echo.Run(), Is.EqualTo("first-second"));
        Assert.That(echo.Count(), Is.EqualTo(1));
        Assert.That(_markers.Dropped, Is.EqualTo(1));
    }

    [Test]
    public void A_component_of_another_world_is_refused()
    {
        var linker = new ComponentLinker().Function<string>("log", _ => { });
        var other = linker.Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm")));
        Assert.That(() => new Echo(other), Throws.TypeOf<WasmLinkException>().With.Message.Contains("test:worlds/kinds@1.0.0").Or.Message.Contains("run"));
    }

    private Echo Make(ExecutionMode mode)
    {
        var linker = new ComponentLinker();
        Echo.Link(linker, _kinds, _markers);
        return new(linker.Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-echo.wasm"), new() { Mode = mode })));
    }
}
